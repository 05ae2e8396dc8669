import type { Clock } from '../clock.ts';
import type { GateState } from '../domain/acceptances/gate.ts';
import { told } from '../domain/acceptances/ledger-stream.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { RequestResult } from '../domain/ledger/rows.ts';
import { actorName } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { mayHaveDueRenewals } from '../domain/renewals/renews-from.ts';
import type { TouchedRenewal } from '../domain/subscriptions/due-renewal.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import { commitWithOutbox, type NothingToDo, type OutboxWrite } from './commit-with-outbox.ts';
import type { AuditNote, Change, Gate, Ledger } from './ledger.ts';
import type { RepeatableRequest } from './request-row.ts';
import type { WakeUps } from './wake-up.ts';

export type { NothingToDo } from './commit-with-outbox.ts';
export type { RepeatableRequest } from './request-row.ts';

/** The outcome of a decision on a gate: the change, its consequences and the answer. */
export interface Plan<T> {
  readonly change: Change;
  readonly events: readonly AssentEvent[];
  /** The change may release held orders: they are checked after the commit (G9). */
  readonly releaseHolds?: boolean;
  /** The renewals that the change touches; absent means all of the customer's within the horizon (R4). */
  readonly renewals?: readonly TouchedRenewal[];
  readonly result: RequestResult;
  readonly answer: T;
}

export interface LedgerWrite<T> extends Pick<OutboxWrite<GateState, Plan<T>, T>, 'replay'> {
  readonly key: LedgerKey;
  readonly request: RepeatableRequest | undefined;
  /** Where there is no ledger: a refusal, or the gate of the ledger that the change opens. Default: CustomerNotFound. */
  readonly absent?: Result<Gate>;
  /** Claims the request's id for its body where it could reach another ledger; false when another body has it. */
  readonly claim?: (() => Promise<boolean>) | undefined;
  /** Decides on the current gate; called again after a lost race. */
  readonly plan: (gate: GateState) => Promise<Result<Plan<T> | NothingToDo<T>>>;
}

/** Ids only: names stay in the partner's directory. */
const by = ({ actor, correlationId }: AuditNote, event: AssentEvent): AssentEvent => ({
  ...event,
  data: { ...event.data, actor: actorName(actor), ...(correlationId ? { correlationId } : {}) },
});

interface Deps {
  readonly ledger: Ledger;
  readonly wakeUps: WakeUps;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/** The path of every HTTP write to a customer's ledger, under its gate. */
export const changeLedger = ({ ledger, policyFor, ...deps }: Deps) => {
  const perform = commitWithOutbox(deps);
  return <T>({ key, request, claim, plan, replay, absent = refuse('CustomerNotFound') }: LedgerWrite<T>) => {
    let claimed: Promise<boolean> | undefined;
    return perform<Gate, Plan<T>, T>({
      request,
      replay,
      plan: (gate) => plan(gate.state),
      read: async () => {
        claimed ??= claim?.();
        const [isOwn, gate] = await Promise.all([claimed, ledger.readGate(key)]);
        if (isOwn === false) return refuse('RequestIdReused', { header: 'MS-RequestId' });
        return gate ? ok(gate) : absent;
      },
      wakeUp: (promise) => ({ kind: 'outbox', ...key, ...promise, ...(absent.ok ? {} : { existing: true }) }),
      commit: async (gate, { change, events, releaseHolds, renewals }, beside, giveUp) => {
        const numbered = told(key, change.next, events);
        // Orders on hold may be released, and have renewals then.
        const isQuiet = !releaseHolds && !mayHaveDueRenewals(gate.state, deps.clock(), policyFor(key.partnerId));
        const touched = renewals ?? (isQuiet ? [] : undefined);
        const outbox = {
          kind: 'outbox' as const,
          outboxId: beside.outboxId,
          events: numbered.events.map((event) => by(change.entry, event)),
          ...(touched ? { renewals: [...touched] } : {}),
          ...(releaseHolds ? { releaseAfter: '' } : {}),
        };
        const create = [...(change.create ?? []), outbox, ...(beside.request ? [beside.request] : [])];
        return (await ledger.commit(key, gate, { ...change, next: numbered.next, create }, giveUp)) !== undefined;
      },
      readRequest: ({ route, requestId }) => ledger.readRow(key, { kind: 'request', route, requestId }),
      keepRequest: (row) => ledger.createRow(key, row),
    });
  };
};
export type ChangeLedger = ReturnType<typeof changeLedger>;
