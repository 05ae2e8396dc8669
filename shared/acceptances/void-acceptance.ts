import type { Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../errors.ts';
import { makeEvent } from '../events/event.ts';
import type { changeLedger, Plan, RepeatableRequest } from '../ledger/change-ledger.ts';
import type { GateState, LedgerKey } from '../ledger/gate.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import type { Void } from './acceptance.ts';
import { gateAfter } from './gate-after.ts';
import { historyOf } from './read-history.ts';

export interface VoidRequest {
  readonly key: LedgerKey;
  readonly confirmationId: string;
  readonly reason: string;
  readonly userId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps {
  readonly ledger: Ledger;
  readonly change: ReturnType<typeof changeLedger>;
  readonly clock: Clock;
}

/** Voids a confirmation made by mistake (C18): the gate falls back to what remains valid, the history stays. */
export const voidAcceptance =
  ({ ledger, change, clock }: Deps) =>
  (wanted: VoidRequest): Promise<Result<Void>> => {
    const { key, confirmationId } = wanted;
    return change<Void>({
      key,
      request: wanted.request,
      plan: async (gate) => {
        const history = await historyOf(ledger, key);
        const voided = history.acceptances.find((acceptance) => acceptance.confirmationId === confirmationId);
        if (!voided) return refuse('ConfirmationNotFound');
        if (history.voids.some((earlier) => earlier.confirmationId === confirmationId)) {
          return refuse('ConfirmationVoided');
        }
        const { agreementType } = voided;
        const recordedAt = clock().toISOString();
        const entry = { sequence: gate.sequence + 1, confirmationId, agreementType, recordedAt, userId: wanted.userId };
        const after = { ...history, voids: [...history.voids, entry] };
        return ok(planOf(wanted, entry, await gateAfter(ledger, key, gate, after)));
      },
      replay: async (result) => {
        const row = result.kind === 'void' ? await ledger.readRow(key, result) : undefined;
        if (!row) throw new Error('The request was answered by another route.');
        return ok(row);
      },
    });
  };

function planOf({ key, reason, correlationId }: VoidRequest, entry: Void, next: GateState): Plan<Void> {
  const { sequence, recordedAt, userId, ...what } = entry;
  return {
    change: {
      next,
      create: [{ kind: 'void', ...entry }, noteRow(sequence, reason)],
      entry: { at: recordedAt, operation: 'acceptance.voided', actor: userId, correlationId },
    },
    events: [makeEvent('acceptance.voided', what.confirmationId, sequence, recordedAt, { ...key, sequence, ...what })],
    result: { kind: 'void', sequence },
    answer: entry,
  };
}
