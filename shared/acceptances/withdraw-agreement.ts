import type { Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../errors.ts';
import { makeEvent } from '../events/event.ts';
import type { WrittenDate } from '../instant.ts';
import type { changeLedger, Plan, RepeatableRequest } from '../ledger/change-ledger.ts';
import { withHoldings, type GateState, type LedgerKey } from '../ledger/gate.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import type { Subscription } from '../renewals/subscription.ts';
import type { Withdrawal } from './acceptance.ts';
import { dateProblem } from './agreed-date.ts';

export interface WithdrawalRequest {
  readonly key: LedgerKey;
  readonly reason: string;
  /** Now, when not named. */
  readonly withdrawnAt?: WrittenDate | undefined;
  readonly userId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface RecordedWithdrawal {
  readonly withdrawal: Withdrawal;
  /** What the partner must now cancel (C17). */
  readonly toCancel: readonly Subscription[];
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ReturnType<typeof changeLedger>;
  readonly clock: Clock;
}

/** Records that a customer no longer agrees (C17): the gate closes, held orders stay held. */
export const withdrawAgreement =
  ({ ledger, change, clock }: Deps) =>
  async (wanted: WithdrawalRequest): Promise<Result<RecordedWithdrawal>> => {
    const { key, withdrawnAt } = wanted;
    const now = clock();
    const problem = withdrawnAt && dateProblem(withdrawnAt, now);
    if (problem) return refuse('InvalidProperty', { property: 'withdrawnAt', problem });
    const recorded = await change<Withdrawal>({
      key,
      request: wanted.request,
      plan: async (gate) => {
        const nothingHeld = Object.keys(gate.acceptances).length === 0;
        if (gate.withdrawal && nothingHeld) return refuse('WithdrawnAlready');
        const recordedAt = now.toISOString();
        return ok(
          planOf(wanted, gate, {
            sequence: gate.sequence + 1,
            day: withdrawnAt?.day ?? recordedAt.slice(0, 10),
            withdrawnAt: withdrawnAt?.instant ?? recordedAt,
            recordedAt,
          }),
        );
      },
      replay: async (result) => {
        const row = result.kind === 'withdrawal' ? await ledger.readRow(key, result) : undefined;
        if (!row) throw new Error('The request was answered by another route.');
        return ok(row);
      },
    });
    if (!recorded.ok) return recorded;
    const subscriptions = await Array.fromAsync(ledger.listRows(key, 'subscription'));
    return ok({ withdrawal: recorded.value, toCancel: subscriptions.filter(({ status }) => status === 'active') });
  };

function planOf(
  { key, reason, userId, correlationId }: WithdrawalRequest,
  gate: GateState,
  withdrawal: Withdrawal,
): Plan<Withdrawal> {
  const { sequence, recordedAt, withdrawnAt } = withdrawal;
  return {
    change: {
      next: { ...withHoldings(gate, {}), withdrawal },
      create: [{ kind: 'withdrawal', ...withdrawal, userId }, noteRow(sequence, reason)],
      entry: { at: recordedAt, operation: 'acceptance.withdrawn', actor: userId, correlationId },
    },
    events: [
      makeEvent('acceptance.withdrawn', key.customerId, sequence, recordedAt, { ...key, sequence, withdrawnAt }),
    ],
    result: { kind: 'withdrawal', sequence },
    answer: withdrawal,
  };
}
