import type { Clock } from '../clock.ts';
import { emptyGate } from '../domain/acceptances/gate.ts';
import type { CustomerProfile } from '../domain/customers/customer.ts';
import type { Relationship } from '../domain/customers/relationship.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import { NOT_STORED, type Ledger } from '../ledger/ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import { requestRow, sameBody } from '../ledger/request-row.ts';
import { newSalt } from '../ledger/salt.ts';
import type { Random } from '../random.ts';
import { sleep, type Timers } from '../timers.ts';
import type { RelationshipStore, StoredClaim } from './relationship-store.ts';

export interface NewRelationship {
  readonly owner: Owner;
  readonly profile: CustomerProfile;
  readonly resellerIds: readonly string[];
  readonly actor: Actor;
  readonly correlationId?: string | undefined;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: RelationshipStore;
  readonly claims: RequestClaims;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/**
 * Opens the ledger of a partner's customer. Index rows are written before it as unsettled and settled after it
 * (write-ahead): an interrupted call exposes nothing that the ledger lacks, and the same request completes it.
 */
export const establishRelationship =
  (deps: Deps) =>
  async (customer: NewRelationship): Promise<Result<{ repeated: boolean }>> => {
    const { owner, profile, request } = customer;
    const { customerId, companyName, domain } = profile;
    const relationship = { customerId, companyName, domain, resellerIds: [...customer.resellerIds] };
    if (request && !(await deps.claims.claim(owner, request))) {
      return refuse('RequestIdReused', { header: 'MS-RequestId' });
    }
    const known = await deps.ledger.readGate({ ...owner, customerId });
    const holder = known ? undefined : await claimDomain(deps, owner, relationship);
    if (holder) {
      return refuse('CustomerAlreadyExists', { property: 'companyProfile.domain', customerId: holder });
    }
    const opened = !known && (await open(deps, customer, relationship));
    if (!opened && !(await wasOpenedBy(deps.ledger, customer))) {
      return refuse('CustomerAlreadyExists', { property: 'companyProfile.tenantId', customerId });
    }
    await deps.relationships.enter(owner, relationship, true);
    return ok({ repeated: !opened });
  };
export type EstablishRelationship = ReturnType<typeof establishRelationship>;

/** Age after which a domain claim without an open ledger is void: every call ends long before. */
const CLAIM_HOLDS_MS = 60_000;
const LOOKS = 10;
const LOOK_EVERY_MS = 200;

/**
 * Claims the domain together with the unsettled entry. Returns the customer that holds the domain, if its ledger is
 * open; a claim without one is waited for, and replaced once void. The claim is conditional, so only one caller wins.
 */
async function claimDomain(
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

/** False when the relationship already exists. */
async function open(
  { ledger, clock, random }: Deps,
  { owner, profile, actor, correlationId, request }: NewRelationship,
  relationship: Relationship,
): Promise<boolean> {
  const { customerId } = profile;
  const key = { ...owner, customerId };
  const state = emptyGate(profile.address.country, relationship.resellerIds);
  const committed = await ledger.commit(
    key,
    { state, etag: NOT_STORED },
    {
      next: state,
      create: [
        { kind: 'profile', salt: newSalt(random), profile },
        ...(request ? [requestRow(request, { kind: 'customer', customerId }, random)] : []),
      ],
      entry: { at: clock().toISOString(), operation: 'customer.takenOn', actor, correlationId },
    },
  );
  return committed !== undefined;
}

async function wasOpenedBy(ledger: Ledger, { owner, profile, request }: NewRelationship): Promise<boolean> {
  if (!request) return false;
  const { route, requestId } = request;
  const key = { ...owner, customerId: profile.customerId };
  const row = await ledger.readRow(key, { kind: 'request', route, requestId });
  return row !== undefined && sameBody(row, request);
}
