import { contentHash } from '../digest.ts';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { resellerProblem, type NewCustomer } from './create-customer.ts';
import { readCustomer } from './read-customer.ts';
import type { RelationshipStore } from './relationship-store.ts';

export type WantedCustomer = Pick<NewCustomer, 'partner' | 'tenantId' | 'profile' | 'resellerId'>;

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: Pick<RelationshipStore, 'claimOf'>;
  readonly partners: PartnerRegistry;
}

/** Decides as `createCustomer` does and changes nothing: the id of the customer where it exists just so. */
export const previewCustomer =
  ({ ledger, relationships, partners }: Deps) =>
  async (wanted: WantedCustomer): Promise<Result<string | undefined>> => {
    const problem = await resellerProblem(partners, wanted);
    if (problem) return problem;
    const { partner, tenantId, profile } = wanted;
    const { environment, partnerId } = partner;
    const isOpen = async (customerId: string): Promise<boolean> =>
      (await ledger.readGate({ environment, partnerId, customerId })) !== undefined;
    const exists = (property: string, customerId: string) =>
      asOnRecord({ ledger }, wanted, refuse('CustomerAlreadyExists', { property, customerId }));
    if (tenantId !== undefined && (await isOpen(tenantId))) return exists('companyProfile.tenantId', tenantId);
    const claim = await relationships.claimOf({ environment, partnerId }, profile.domain);
    if (!claim || claim.customerId === tenantId || !(await isOpen(claim.customerId))) return ok(undefined);
    return exists('companyProfile.domain', claim.customerId);
  };
export type PreviewCustomer = ReturnType<typeof previewCustomer>;

/** The id of the customer that is in the way, where it is the wanted one in every property; else the refusal. */
export async function asOnRecord(
  { ledger }: Pick<Deps, 'ledger'>,
  { partner: { environment, partnerId }, tenantId, profile, resellerId }: WantedCustomer,
  refused: Refused,
): Promise<Result<string>> {
  const customerId = refused.parameters['customerId'];
  if (refused.code !== 'CustomerAlreadyExists' || typeof customerId !== 'string') return refused;
  const known = await readCustomer({ ledger })({ environment, partnerId, customerId });
  const isWanted =
    known.ok &&
    (tenantId ?? customerId) === customerId &&
    contentHash({ ...profile, customerId }) === contentHash(known.value.profile) &&
    (resellerId === undefined || known.value.resellerIds.includes(resellerId));
  return isWanted ? ok(customerId) : refused;
}
