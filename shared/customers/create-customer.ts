import { nameUuid } from '../digest.ts';
import type { CustomerProfile } from '../domain/customers/customer.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import type { EstablishRelationship } from './establish-relationship.ts';
import { isReseller } from './reseller.ts';

export interface NewCustomer {
  readonly partner: Partner;
  /** An existing tenant; without it the customer gets a new id. */
  readonly tenantId?: string | undefined;
  readonly profile: Omit<CustomerProfile, 'customerId'>;
  /** The reseller through whom the customer buys from this provider. */
  readonly resellerId?: string | undefined;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface CreatedCustomer {
  readonly profile: CustomerProfile;
  readonly resellerIds: readonly string[];
  /** For new customers only; the password is returned once and not stored. */
  readonly credentials?: { readonly userName: string; readonly password?: string };
}

interface Deps {
  readonly establish: EstablishRelationship;
  readonly partners: PartnerRegistry;
  readonly random: Random;
}

/** Creates a customer, or establishes a relationship with an existing tenant; reveals nothing about other partners. */
export const createCustomer =
  ({ establish, partners, random }: Deps) =>
  async (wanted: NewCustomer): Promise<Result<CreatedCustomer>> => {
    const { partner, tenantId, resellerId, actor, correlationId, request } = wanted;
    const problem = await resellerProblem(partners, wanted);
    if (problem) return problem;
    const { environment, partnerId } = partner;
    const profile = { ...wanted.profile, customerId: tenantId ?? newCustomerId(partnerId, request, random) };
    const resellerIds = resellerId === undefined ? [] : [resellerId];
    const taken = await establish({
      owner: { environment, partnerId },
      profile,
      resellerIds,
      actor,
      correlationId,
      request,
    });
    if (!taken.ok) return taken;
    if (tenantId !== undefined) return ok({ profile, resellerIds });
    return ok({ profile, resellerIds, credentials: credentials(taken.value.repeated, random) });
  };
export type CreateCustomer = ReturnType<typeof createCustomer>;

export async function resellerProblem(
  partners: PartnerRegistry,
  { partner, resellerId }: Pick<NewCustomer, 'partner' | 'resellerId'>,
): Promise<Refused | undefined> {
  if (resellerId === undefined || (await isReseller(partners, partner, resellerId))) return undefined;
  const problem = 'must be an indirect reseller of the calling provider';
  return refuse('InvalidProperty', { property: 'associatedPartnerId', problem });
}

const newCustomerId = (partnerId: string, request: RepeatableRequest | undefined, random: Random): string =>
  request ? nameUuid('customer', partnerId, request.route, request.requestId) : random.uuid();

const credentials = (repeated: boolean, random: Random) =>
  repeated ? { userName: 'admin' } : { userName: 'admin', password: random.bytes(18).toString('base64url') };
