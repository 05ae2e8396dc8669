import type { RelationshipStore } from '../customers/relationship-store.ts';
import { isReseller } from '../customers/reseller.ts';
import { emptyGate, type GateState } from '../domain/acceptances/gate.ts';
import type { CustomerProfile } from '../domain/customers/customer.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { CustomerPerson } from '../domain/customers/person.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { NOT_STORED, type Gate, type Ledger } from '../ledger/ledger.ts';
import { newSalt } from '../ledger/salt.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';

/** What a customer says about itself when it enters a relationship. */
export interface RelationshipDetails {
  readonly profile: Omit<CustomerProfile, 'customerId'>;
  /** The reseller whose link it followed. */
  readonly resellerId?: string | undefined;
}

/** A relationship that an acceptance also asks for, entered in the index as unsettled. */
export interface AskedRelationship {
  /** The gate of a ledger that does not exist yet. */
  readonly newGate: Gate;
  /** The state with the reseller of the link. */
  joined(gate: GateState): GateState;
  readonly profileRow: RowOf<'profile'>;
  /** Settles the entry in the index, once the ledger has the relationship. */
  settle(): Promise<void>;
}

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: RelationshipStore;
  readonly partners: PartnerRegistry;
  readonly random: Random;
}

/**
 * Prepares the relationship of a new customer, or a further reseller of a known one (D3). The index is written before
 * the ledger as unsettled (write-ahead): an interrupted call exposes nothing that the ledger lacks.
 */
export async function askedRelationship(
  deps: Deps,
  key: LedgerKey,
  { customerId }: CustomerPerson,
  { profile: details, resellerId }: RelationshipDetails,
): Promise<Result<AskedRelationship>> {
  const { ledger, relationships, random } = deps;
  const { environment, partnerId } = key;
  const owner = { environment, partnerId };
  if (resellerId !== undefined && !(await isReseller(deps.partners, owner, resellerId)))
    return refuse('PartnerNotFound');
  const [known, kept] = await Promise.all([ledger.readGate(key), ledger.readRow(key, { kind: 'profile' })]);
  const profile: CustomerProfile = kept?.profile ?? { ...details, customerId };
  const resellerIds = withReseller(known?.state.resellerIds ?? [], resellerId);
  const relationship = { customerId, companyName: profile.companyName, domain: profile.domain, resellerIds };
  if (!known) {
    // The domain is the customer's own word: it claims nothing, or a stranger could bar the owner from this partner.
    const claim = await relationships.claimOf(owner, profile.domain);
    if (claim && claim.customerId !== customerId) {
      return refuse('InvalidProperty', {
        property: 'relationship.domain',
        problem: 'is the domain of another customer of the partner; ask the partner',
      });
    }
  }
  const isNew = !known || (kept && resellerIds.length > known.state.resellerIds.length);
  if (isNew) await relationships.enter(owner, relationship, false);
  return ok({
    newGate: { state: emptyGate(profile.address.country, resellerIds), etag: NOT_STORED },
    joined: (gate) => ({ ...gate, resellerIds: withReseller(gate.resellerIds, resellerId) }),
    profileRow: { kind: 'profile', salt: newSalt(random), profile },
    // Where the profile was erased, nothing is known that the index could hold.
    settle: () => (known && !kept ? Promise.resolve() : relationships.enter(owner, relationship, true)),
  });
}

const withReseller = (resellerIds: readonly string[], resellerId: string | undefined): string[] =>
  resellerId === undefined || resellerIds.includes(resellerId) ? [...resellerIds] : [...resellerIds, resellerId];
