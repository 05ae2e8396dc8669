import type { Clock } from '../clock.ts';
import type { Relationship } from '../domain/customers/relationship.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { sleep, type Timers } from '../timers.ts';
import type { RelationshipStore, StoredClaim } from './relationship-store.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: RelationshipStore;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** Age after which a domain claim without an open ledger is void: every call ends long before. */
export const CLAIM_HOLDS_MS = 60_000;
const LOOKS = 10;
const LOOK_EVERY_MS = 200;

/**
 * Claims the domain together with the unsettled entry. Returns the customer that holds the domain, if its ledger is
 * open; a claim without one is waited for, and replaced once void. The claim is conditional, so only one caller wins.
 */
export async function claimDomain(
  { ledger, relationships, clock, timers }: Deps,
  owner: Owner,
  relationship: Relationship,
): Promise<string | undefined> {
  let claim: StoredClaim | undefined;
  for (let look = 0; look < LOOKS; look++) {
    const now = clock();
    const replaceable =
      !claim ||
      claim.customerId === relationship.customerId ||
      now.getTime() - Date.parse(claim.claimedAt) > CLAIM_HOLDS_MS;
    if (replaceable && (await relationships.claim(owner, relationship, now.toISOString(), claim))) return undefined;
    claim = await relationships.claimOf(owner, relationship.domain);
    if (!claim || claim.customerId === relationship.customerId) continue;
    if (await ledger.readGate({ ...owner, customerId: claim.customerId })) return claim.customerId;
    if (look > 0) await sleep(timers, LOOK_EVERY_MS);
  }
  throw new Unavailable('Another customer with this domain is being created.');
}
