import type { Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { makeEvent } from '../domain/events/event.ts';
import type { RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import { momentOf } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import type { Void } from '../domain/acceptances/acceptance.ts';
import { gateAfter } from './gate-after.ts';
import { historyOf } from './read-history.ts';
import { voidOf } from '../domain/acceptances/current-acceptances.ts';

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
  readonly change: ChangeLedger;
  readonly clock: Clock;
}

/** Voids a confirmation made by mistake (C18): the gate falls back to what remains valid, the history stays. */
export const voidAcceptance =
  ({ ledger, change, clock }: Deps) =>
  ({ key, confirmationId, reason, userId, correlationId, request }: VoidRequest): Promise<Result<Void>> =>
    change<Void>({
      key,
      request,
      plan: async (gate) => {
        const history = await historyOf(ledger, key);
        const voided = history.acceptances.find((acceptance) => acceptance.confirmationId === confirmationId);
        if (!voided) return refuse('ConfirmationNotFound');
        if (voidOf(history, voided)) return refuse('ConfirmationVoided');
        const sequence = gate.sequence + 1;
        const recordedAt = momentOf(gate, clock()).toISOString();
        const what = { confirmationId, agreementType: voided.agreementType };
        const entry = { sequence, ...what, recordedAt, userId };
        return ok({
          change: {
            next: await gateAfter(ledger, key, gate, { ...history, voids: [...history.voids, entry] }),
            create: [{ kind: 'void' as const, ...entry }, noteRow(sequence, reason)],
            entry: { at: recordedAt, operation: 'acceptance.voided', actor: userId, correlationId },
          },
          events: [makeEvent('acceptance.voided', confirmationId, sequence, recordedAt, { ...key, sequence, ...what })],
          releaseHolds: gate.holds > 0,
          result: { kind: 'void' as const, sequence },
          answer: entry,
        });
      },
      replay: async (result) => {
        const row = result.kind === 'void' ? await ledger.readRow(key, result) : undefined;
        if (!row || !('confirmationId' in row)) throw new Error('The request was answered by another route.');
        return ok(row);
      },
    });
export type VoidAcceptance = ReturnType<typeof voidAcceptance>;
