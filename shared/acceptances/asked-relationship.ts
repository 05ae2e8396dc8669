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

/** A relationship that an acceptance also asks for. */
export interface AskedRelationship {
  /** The gate of a ledger that does not exist yet. */
  readonly newGate: Gate;
  /** The state with the reseller of the link. */
  joined(gate: GateState): GateState;
  readonly profileRow: RowOf<'profile'>;
  /** Enters the relationship in the index as unsettled, once the joined state is decided and before it is committed. */
  enter(joined: GateState): Promise<Result<void>>;
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
 * the ledger as unsettled (write-ahead): an interrupted call exposes nothing that the ledger lacks. What is refused
 * writes nothing there, and does not tell whose a domain is: a stranger pays for the answer with a relationship.
 */
export async function askedRelationship(
  { ledger, relationships, partners, random }: Deps,
  key: LedgerKey,
  { customerId }: CustomerPerson,
  { profile: details, resellerId }: RelationshipDetails,
): Promise<Result<AskedRelationship>> {
  const { environment, partnerId } = key;
  const owner = { environment, partnerId };
  if (resellerId !== undefined && !(await isReseller(partners, owner, resellerId))) return refuse('PartnerNotFound');
  const profile: CustomerProfile = { ...details, customerId };
  // Where the profile was erased, nothing is known that the index could hold.
  const put = async (known: CustomerProfile | undefined, resellerIds: readonly string[], settled: boolean) => {
    if (!known) return;
    const { companyName, domain } = known;
    await relationships.enter(owner, { customerId, companyName, domain, resellerIds: [...resellerIds] }, settled);
  };
  const kept = async () => (await ledger.readRow(key, { kind: 'profile' }))?.profile;
  const joined = (gate: GateState) => ({ ...gate, resellerIds: withReseller(gate.resellerIds, resellerId) });
  return ok({
    newGate: { state: joined(emptyGate(profile.address.country, [])), etag: NOT_STORED },
    joined,
    profileRow: { kind: 'profile', salt: newSalt(random), profile },
    enter: async ({ sequence, resellerIds }) => {
      const opens = sequence === 0;
      // The domain is the customer's own word: it claims nothing, or a stranger could bar the owner from this partner.
      const claim = opens ? await relationships.claimOf(owner, profile.domain) : undefined;
      if (claim && claim.customerId !== customerId) {
        return refuse('InvalidProperty', {
          property: 'relationship.domain',
          problem: 'is the domain of another customer of the partner; ask the partner',
        });
      }
      await put(opens ? profile : await kept(), resellerIds, false);
      return ok(undefined);
    },
    settle: async () => {
      const [gate, known] = await Promise.all([ledger.readGate(key), kept()]);
      if (gate) await put(known, gate.state.resellerIds, true);
    },
  });
}

const withReseller = (resellerIds: readonly string[], resellerId: string | undefined): string[] =>
  resellerId === undefined || resellerIds.includes(resellerId) ? [...resellerIds] : [...resellerIds, resellerId];
