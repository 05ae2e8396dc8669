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
import type { Timers } from '../timers.ts';
import { CLAIM_HOLDS_MS, claimDomain } from './claim-domain.ts';
import type { RelationshipStore } from './relationship-store.ts';

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
    if (request && !request.isBound && !(await deps.claims.claim(owner, request))) {
      return refuse('RequestIdReused', { header: 'MS-RequestId' });
    }
    const since = deps.clock().getTime();
    const known = await deps.ledger.readGate({ ...owner, customerId });
    const holder = known ? undefined : await claimDomain(deps, owner, relationship);
    if (holder) {
      return refuse('CustomerAlreadyExists', { property: 'companyProfile.domain', customerId: holder });
    }
    // After a stall the domain may be another's already; the rest is for the commit's own deadline and slow clocks.
    if (deps.clock().getTime() - since > CLAIM_HOLDS_MS / 2)
      throw new Unavailable('The customer is created too slowly.');
    const opened = !known && (await open(deps, customer, relationship));
    if (!opened && !(await wasOpenedBy(deps.ledger, customer))) {
      return refuse('CustomerAlreadyExists', { property: 'companyProfile.tenantId', customerId });
    }
    await deps.relationships.enter(owner, relationship, true);
    return ok({ repeated: !opened });
  };
export type EstablishRelationship = ReturnType<typeof establishRelationship>;

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
