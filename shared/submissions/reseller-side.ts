import type { Owner, Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';

const ASK = 'Ask the operator of this service to register the provider of the reseller.';

/** The provider above a reseller, to whom it submits and whose ledgers hold what it submitted. */
export const providerOf = ({ environment, providerId }: Partner): Result<Owner> =>
  providerId === undefined ? refuse('ProviderNotFound', { wayOut: ASK }) : ok({ environment, partnerId: providerId });

/** The provider, where it can decide what is submitted now (C4, C6). */
export async function decidingProvider(
  partners: Pick<PartnerRegistry, 'find'>,
  reseller: Partner,
): Promise<Result<Owner>> {
  const above = providerOf(reseller);
  if (!above.ok) return above;
  const provider = await partners.find(above.value.partnerId);
  const decides =
    provider?.type === 'IndirectProvider' &&
    provider.status === 'active' &&
    provider.cloud === 'Public' &&
    provider.environment === reseller.environment;
  return decides ? above : refuse('ProviderNotFound', { wayOut: ASK });
}

/** The ids of requests are the reseller's own: in the provider's ledger they must not meet those of others. */
export const ofReseller = (
  request: RepeatableRequest | undefined,
  { partnerId }: Partner,
): RepeatableRequest | undefined => request && { ...request, route: `${request.route}:${partnerId}` };
