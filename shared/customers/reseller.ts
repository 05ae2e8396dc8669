import type { Partner, Owner } from '../domain/partners/partner.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';

/** Whether the id names an indirect reseller of the provider. A cache may be behind, so a no is looked up afresh. */
export async function isReseller(
  partners: Pick<PartnerRegistry, 'find' | 'findNow'>,
  provider: Owner,
  resellerId: string,
): Promise<boolean> {
  const belongs = (reseller: Partner | undefined): boolean =>
    reseller?.type === 'IndirectReseller' &&
    reseller.providerId === provider.partnerId &&
    reseller.environment === provider.environment;
  return belongs(await partners.find(resellerId)) || belongs(await partners.findNow(resellerId));
}

/** Those of the ids that name no reseller of the provider; each is looked up once. */
export async function strangersAmong(
  partners: Pick<PartnerRegistry, 'find' | 'findNow'>,
  provider: Owner,
  resellerIds: readonly (string | undefined)[],
): Promise<Set<string>> {
  const ids = [...new Set(resellerIds.flatMap((id) => id ?? []))];
  const known = await Promise.all(ids.map((id) => isReseller(partners, provider, id)));
  return new Set(ids.filter((_, index) => !known[index]));
}
