import type { Partner, Owner } from '../domain/partners/partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';

/** Whether the partner is an indirect reseller of the provider. */
export const belongsTo = (reseller: Partner | undefined, provider: Owner): boolean =>
  reseller?.type === 'IndirectReseller' &&
  reseller.providerId === provider.partnerId &&
  reseller.environment === provider.environment;

/** Whether the id is an indirect reseller of the provider. A negative answer from the cache is read again. */
export async function isReseller(
  partners: Pick<PartnerRegistry, 'find' | 'findNow'>,
  provider: Owner,
  resellerId: string,
): Promise<boolean> {
  return (
    belongsTo(await partners.find(resellerId), provider) || belongsTo(await partners.findNow(resellerId), provider)
  );
}

/** The ids that are not resellers of the provider; each is read once. */
export async function strangersAmong(
  partners: Pick<PartnerRegistry, 'find' | 'findNow'>,
  provider: Owner,
  resellerIds: readonly (string | undefined)[],
): Promise<Set<string>> {
  const ids = [...new Set(resellerIds.flatMap((id) => id ?? []))];
  const known = await Promise.all(ids.map((id) => isReseller(partners, provider, id)));
  return new Set(ids.filter((_, index) => !known[index]));
}
