import type { Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { makeEvent } from '../domain/events/event.ts';
import type { RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import { withdrawalIdOf, type WithdrawalVoid } from '../domain/acceptances/acceptance.ts';
import { gateAfter } from './gate-after.ts';
import { historyOf } from './read-history.ts';
import { withdrawalVoidOf } from '../domain/acceptances/current-acceptances.ts';

interface WithdrawalVoidRequest {
  readonly key: LedgerKey;
  readonly withdrawalId: string;
  readonly reason: string;
  readonly userId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly clock: Clock;
}

/** Voids a withdrawal made by mistake (C17): what it took back is held again, the history stays. */
export const voidWithdrawal =
  ({ ledger, change, clock }: Deps) =>
  (wanted: WithdrawalVoidRequest): Promise<Result<WithdrawalVoid>> => {
    const { key, withdrawalId, reason, userId, correlationId, request } = wanted;
    return change<WithdrawalVoid>({
      key,
      request,
      plan: async (gate) => {
        const history = await historyOf(ledger, key);
        const voided = history.withdrawals.find((withdrawal) => withdrawalIdOf(key, withdrawal) === withdrawalId);
        if (!voided) return refuse('WithdrawalNotFound');
        if (withdrawalVoidOf(history, voided)) return refuse('WithdrawalVoided');
        const sequence = gate.sequence + 1;
        const recordedAt = momentOf(gate, clock()).toISOString();
        const entry = { sequence, withdrawal: voided.sequence, withdrawalId, recordedAt, userId };
        return ok({
          change: {
            next: await gateAfter(ledger, key, gate, { ...history, voids: [...history.voids, entry] }),
            create: [{ kind: 'void' as const, ...entry }, noteRow(sequence, reason)],
            entry: { at: recordedAt, operation: 'withdrawal.voided', actor: userId, correlationId },
          },
          events: [
            makeEvent('acceptance.voided', withdrawalId, sequence, recordedAt, { ...key, sequence, withdrawalId }),
          ],
          releaseHolds: gate.holds > 0,
          result: { kind: 'void' as const, sequence },
          answer: entry,
        });
      },
      replay: async (result) => {
        const row = result.kind === 'void' ? await ledger.readRow(key, result) : undefined;
        if (!row || !('withdrawal' in row)) throw new Error('The request was answered by another route.');
        return ok(row);
      },
    });
  };
export type VoidWithdrawal = ReturnType<typeof voidWithdrawal>;
