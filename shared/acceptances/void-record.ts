import type { Clock } from '../clock.ts';
import { AcceptanceVoided } from '../domain/acceptances/acceptance-events.ts';
import type { Void, WithdrawalVoid } from '../domain/acceptances/acceptance.ts';
import type { History } from '../domain/acceptances/current-acceptances.ts';
import type { Voiding } from '../domain/acceptances/decide-void.ts';
import { momentOf, withHistory } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { makeEvent } from '../domain/events/event.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { ChangeLedger, RepeatableRequest } from '../ledger/change-ledger.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import type { Random } from '../random.ts';
import { historyOf } from './read-history.ts';
import { withContacts } from './with-contacts.ts';

/** The reason and the author of a void. */
export interface Correction {
  readonly key: LedgerKey;
  readonly reason: string;
  readonly userId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface VoidDeps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly clock: Clock;
  readonly random: Random;
}

/** The record to void. */
interface Mistake<V> {
  /** The id of the confirmation or the withdrawal. */
  readonly id: string;
  readonly operation: 'acceptance.voided' | 'withdrawal.voided';
  readonly decide: (history: History, voiding: Voiding) => Result<V>;
  /** Data of the event besides ledger and sequence. */
  readonly eventData: (
    entry: V,
  ) => Pick<Void, 'confirmationId' | 'agreementType'> | Pick<WithdrawalVoid, 'withdrawalId'>;
  /** The row as the void that this use case writes; undefined when another use case wrote it. */
  readonly own: (row: RowOf<'void'>) => V | undefined;
}

/** Voids one record of the history (C17, C18): the gate falls back to what remains valid; the history is unchanged. */
export const voidRecord = <V extends Void | WithdrawalVoid>(
  { ledger, change, clock, random }: VoidDeps,
  { key, reason, userId, correlationId, request }: Correction,
  { id, operation, decide, eventData, own }: Mistake<V>,
): Promise<Result<V>> =>
  change<V>({
    key,
    request,
    plan: async (gate) => {
      const history = await historyOf(ledger, key);
      const sequence = gate.sequence + 1;
      const recordedAt = momentOf(gate, clock()).toISOString();
      const decided = decide(history, { sequence, recordedAt, userId });
      if (!decided.ok) return decided;
      const entry = decided.value;
      const voided: Void | WithdrawalVoid = entry;
      const next = withHistory(gate, { ...history, voids: [...history.voids, voided] });
      return ok({
        change: {
          next: await withContacts(ledger, key, next),
          create: [{ kind: 'void' as const, ...voided }, noteRow(sequence, reason, random)],
          entry: { at: recordedAt, operation, actor: { kind: 'person', userId }, correlationId },
        },
        events: [
          makeEvent('acceptance.voided', AcceptanceVoided, id, sequence, recordedAt, {
            ...key,
            sequence,
            ...eventData(entry),
          }),
        ],
        releaseHolds: gate.holds > 0,
        result: { kind: 'void' as const, sequence },
        answer: entry,
      });
    },
    replay: async (result) => {
      const row = result.kind === 'void' ? await ledger.readRow(key, result) : undefined;
      const entry = row && own(row);
      if (!entry) throw new Error('Another route answered the request.');
      return ok(entry);
    },
  });
