import type { Clock } from '../clock.ts';
import { AcceptanceWithdrawn } from '../domain/acceptances/acceptance-events.ts';
import { withdrawalIdOf, type Withdrawal } from '../domain/acceptances/acceptance.ts';
import { decideWithdrawal } from '../domain/acceptances/decide-withdrawal.ts';
import { momentOf, withCurrent, type GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { CustomerPerson } from '../domain/customers/person.ts';
import { makeEvent } from '../domain/events/event.ts';
import type { WrittenDate } from '../domain/instant.ts';
import type { ToCancel } from '../domain/ledger/rows.ts';
import type { Actor, Person } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Plan, RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import type { Random } from '../random.ts';
import { personRow } from './person-row.ts';

export interface WithdrawalRequest {
  readonly key: LedgerKey;
  readonly reason: string;
  /** Default: now. */
  readonly withdrawnAt?: WrittenDate | undefined;
  /** The partner's employee, or the customer's own person (D8). */
  readonly by: Person | CustomerPerson;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface RecordedWithdrawal {
  readonly withdrawalId: string;
  readonly withdrawal: Withdrawal;
  /** The subscriptions to cancel (C17), as of the withdrawal. */
  readonly toCancel: readonly ToCancel[];
  /** The list is incomplete: the row's size limits it. */
  readonly moreToCancel: boolean;
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly clock: Clock;
  readonly random: Random;
}

/** Fits the withdrawal's row for offer ids of any length. */
const MOST_TO_CANCEL = 1000;

/** Records that a customer no longer agrees (C17, D8): the gate closes, held orders stay held. */
export const withdrawAgreement =
  ({ ledger, change, clock, random }: Deps) =>
  (wanted: WithdrawalRequest): Promise<Result<RecordedWithdrawal>> => {
    const { key, withdrawnAt } = wanted;
    const byCustomer = isOfCustomer(wanted.by);
    return change<RecordedWithdrawal>({
      key,
      request: wanted.request,
      ...(byCustomer ? { absent: refuse('PartnerNotFound') } : {}),
      plan: async (gate) => {
        const now = momentOf(gate, clock());
        const decided = decideWithdrawal(gate, { withdrawnAt, byCustomer }, now);
        if (!decided.ok) return decided;
        return ok(planOf(wanted, gate, decided.value, await activeSubscriptions(ledger, key), random));
      },
      replay: async (result) => {
        const row = result.kind === 'withdrawal' ? await ledger.readRow(key, result) : undefined;
        if (!row) throw new Error('Another route answered the request.');
        return ok(recordedWithdrawal(key, row, row.toCancel));
      },
    });
  };
export type WithdrawAgreement = ReturnType<typeof withdrawAgreement>;

const isOfCustomer = (by: Person | CustomerPerson): by is CustomerPerson => 'customerId' in by;

const recordedWithdrawal = (
  key: LedgerKey,
  withdrawal: Withdrawal,
  toCancel: readonly ToCancel[] = [],
): RecordedWithdrawal => ({
  withdrawalId: withdrawalIdOf(key, withdrawal),
  withdrawal,
  toCancel,
  moreToCancel: toCancel.length === MOST_TO_CANCEL,
});

/** Read after the gate and committed under its ETag, hence consistent with it. */
async function activeSubscriptions(ledger: Ledger, key: LedgerKey): Promise<ToCancel[]> {
  const active: ToCancel[] = [];
  for await (const { subscriptionId, offerId, quantity, status } of ledger.listRows(key, 'subscription')) {
    if (status === 'active') active.push({ subscriptionId, offerId, quantity });
    if (active.length === MOST_TO_CANCEL) break;
  }
  return active;
}

function planOf(
  { key, reason, by, correlationId }: WithdrawalRequest,
  gate: GateState,
  withdrawal: Withdrawal,
  toCancel: ToCancel[],
  random: Random,
): Plan<RecordedWithdrawal> {
  const { sequence, recordedAt, withdrawnAt, source } = withdrawal;
  const { userId } = by;
  const actor: Actor = { kind: isOfCustomer(by) ? 'customer' : 'person', userId };
  const said = isOfCustomer(by) ? { signIn: by.signIn } : {};
  const withdrawalId = withdrawalIdOf(key, withdrawal);
  const data = { ...key, sequence, withdrawalId, withdrawnAt, source };
  return {
    change: {
      next: withCurrent(gate, { held: {}, withdrawal }),
      create: [
        { kind: 'withdrawal', ...withdrawal, userId, ...said, toCancel },
        noteRow(sequence, reason, random),
        ...(isOfCustomer(by) ? [personRow(sequence, by, random)] : []),
      ],
      entry: { at: recordedAt, operation: 'acceptance.withdrawn', actor, correlationId },
    },
    events: [makeEvent('acceptance.withdrawn', AcceptanceWithdrawn, key.customerId, sequence, recordedAt, data)],
    result: { kind: 'withdrawal', sequence },
    answer: recordedWithdrawal(key, withdrawal, toCancel),
  };
}
