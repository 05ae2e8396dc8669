import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import { nameUuid } from '../digest.ts';
import { AcceptanceRecorded } from '../domain/acceptances/acceptance-events.ts';
import type { Acceptance } from '../domain/acceptances/acceptance.ts';
import {
  barredScenarios,
  decideDirectAcceptance,
  REACH_OUT,
  stillNeeded,
  type Shown,
} from '../domain/acceptances/direct-acceptance.ts';
import { momentOf, withAcceptance, type GateState } from '../domain/acceptances/gate.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { answered, type Invitation } from '../domain/customers/invitation.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { CustomerPerson, PersonName } from '../domain/customers/person.ts';
import { makeEvent } from '../domain/events/event.ts';
import { strongestDemand } from '../domain/orders/requirement.ts';
import type { LedgerRow } from '../domain/ledger/rows.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ChangeLedger, Plan, RepeatableRequest } from '../ledger/change-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { directPartner } from '../partners/direct-partner.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import { askedRelationship, type AskedRelationship, type RelationshipDetails } from './asked-relationship.ts';
import { personRow } from './person-row.ts';
import { scenarioOf } from './scenario-of.ts';

export interface DirectAcceptanceRequest extends Shown {
  readonly customer: CustomerPerson;
  readonly partnerId: string;
  readonly invitationId?: string | undefined;
  /** Also asks for the reseller relationship (D3); without it the customer must be one of the partner's. */
  readonly relationship?: RelationshipDetails | undefined;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface DirectlyAccepted {
  readonly key: LedgerKey;
  readonly acceptance: Acceptance;
  /** Absent once the person was erased. */
  readonly person: PersonName | undefined;
  /** The version that the customer still has to accept; absent when the acceptance is sufficient (D3). */
  readonly stillNeeded?: number | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly relationships: RelationshipStore;
  readonly partners: PartnerRegistry;
  readonly catalogue: CatalogueReader;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/**
 * Records that a customer accepted by itself with a partner (D3, D4): acceptance, person, relationship where asked,
 * answered invitation, audit entry, idempotency record and event in one transaction. A customer that has accepted
 * before and names no invitation costs one read, one wake-up and that transaction.
 */
export const acceptDirectly =
  (deps: Deps) =>
  async (wanted: DirectAcceptanceRequest): Promise<Result<DirectlyAccepted>> => {
    const { ledger, change, random } = deps;
    const { customer, partnerId, request } = wanted;
    const partner = await directPartner(deps.partners, partnerId);
    if (!partner.ok) return partner;
    const { environment } = partner.value;
    const key = { environment, partnerId, customerId: customer.customerId };
    const asked = wanted.relationship
      ? await askedRelationship(deps, key, customer, wanted.relationship)
      : ok(undefined);
    if (!asked.ok) return asked;
    const confirmationId = request
      ? nameUuid('confirmation', partnerId, key.customerId, request.route, request.requestId)
      : random.uuid();
    const recorded = await change<DirectlyAccepted>({
      key,
      request,
      absent: asked.value ? ok(asked.value.newGate) : refuse('PartnerNotFound'),
      plan: (gate) => planned(deps, wanted, { key, confirmationId, asked: asked.value }, gate),
      replay: async (result) => {
        if (result.kind !== 'acceptance') throw new Error('Another route answered the request.');
        const [row, person] = await Promise.all([
          ledger.readRow(key, result),
          ledger.readRow(key, { kind: 'person', sequence: result.sequence }),
        ]);
        if (!row) throw new Error('The acceptance that answered the request is missing.');
        const { kind: _, ...acceptance } = row;
        return ok({ key, acceptance, person: person?.person, stillNeeded: result.stillNeeded });
      },
    });
    if (recorded.ok) await asked.value?.settle();
    return recorded;
  };
export type AcceptDirectly = ReturnType<typeof acceptDirectly>;

interface Place {
  readonly key: LedgerKey;
  readonly confirmationId: string;
  readonly asked: AskedRelationship | undefined;
}

async function planned(
  deps: Deps,
  wanted: DirectAcceptanceRequest,
  { key, confirmationId, asked }: Place,
  read: GateState,
): Promise<Result<Plan<DirectlyAccepted>>> {
  const { ledger, clock, random } = deps;
  const { customer, agreementType, invitationId, correlationId } = wanted;
  const { environment, partnerId } = key;
  const now = momentOf(read, clock());
  const gate = asked?.joined(read) ?? read;
  const [catalogue, invitation] = await Promise.all([
    deps.catalogue.read(),
    invitationId === undefined ? undefined : ledger.readRow(key, { kind: 'invitation', invitationId }),
  ]);
  const policy = deps.policyFor(partnerId);
  const answer = answeredInvitation(invitationId, invitation, now);
  if (!answer.ok) return answer;
  const shown = { ...wanted, userId: customer.userId, signIn: customer.signIn };
  const decided = decideDirectAcceptance(shown, { confirmationId, environment, gate, now, catalogue, policy });
  if (!decided.ok) return decided;
  const scenario = await scenarioOf(deps, key, {
    gate,
    agreementType,
    barred: barredScenarios(policy, environment, now),
  });
  if (scenario) return refuse('DirectAcceptanceBarred', { scenario, wayOut: REACH_OUT });

  const acceptance = decided.value;
  const { sequence, recordedAt } = acceptance;
  const next = withAcceptance(gate, acceptance);
  const level = strongestDemand({ environment, country: next.country, at: now }, policy);
  const needed = stillNeeded(agreementType, next, { catalogue, policy, at: now, level });
  const invited = answer.value && { invitationId: answer.value.invitationId, expiresAt: answer.value.expiresAt };
  const create: LedgerRow[] = [{ kind: 'acceptance', ...acceptance }, personRow(sequence, customer, random)];
  const opens = gate.sequence === 0;
  const began = asked && (opens || gate.resellerIds.length > read.resellerIds.length);
  const relationship = wanted.relationship?.resellerId === undefined ? 'reseller' : 'indirectReseller';
  if (opens && asked) create.push(asked.profileRow);
  // Last: only what is about to be committed leaves a trace in the index, or learns about a domain.
  const entered = began ? await asked.enter(gate) : ok(undefined);
  if (!entered.ok) return entered;
  return ok({
    change: {
      next,
      create,
      ...(answer.value ? { replace: [{ kind: 'invitation' as const, ...answer.value }] } : {}),
      entry: {
        at: recordedAt,
        operation: opens ? 'relationship.accepted' : 'acceptance.recorded',
        actor: { kind: 'customer', userId: customer.userId },
        correlationId,
      },
    },
    events: [
      makeEvent('acceptance.recorded', AcceptanceRecorded, confirmationId, sequence, recordedAt, {
        ...key,
        sequence,
        confirmationId,
        agreementType,
        versionRank: acceptance.versionRank,
        dateAgreed: acceptance.dateAgreed,
        source: acceptance.source,
        ...(invited ? { invitation: invited } : {}),
        ...(began ? { relationship } : {}),
      }),
    ],
    releaseHolds: gate.holds > 0,
    result: { kind: 'acceptance', agreementType, sequence, stillNeeded: needed },
    answer: { key, acceptance, person: { name: customer.name, email: customer.email }, stillNeeded: needed },
  });
}

/** The invitation with its answer; refused where the request names one that is not there or no longer open (D9). */
export function answeredInvitation(
  invitationId: string | undefined,
  invitation: Invitation | undefined,
  now: Date,
  state: 'accepted' | 'declined' = 'accepted',
): Result<Invitation | undefined> {
  if (invitationId === undefined) return ok(undefined);
  return invitation ? answered(invitation, state, now) : refuse('InvitationNotFound');
}
