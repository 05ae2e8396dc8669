import type { Erasure } from '../domain/acceptances/erasure.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** An erasure with its reason; the reason may have been erased in turn. */
export interface RecordedErasure extends Erasure {
  readonly reason: string | undefined;
}

/** The erasures of a customer, oldest first: one point read, one range read, and one point read for each reason. */
export const listErasures =
  ({ ledger }: { readonly ledger: Ledger }) =>
  async (key: LedgerKey): Promise<Result<RecordedErasure[]>> => {
    const [gate, rows] = await Promise.all([ledger.readGate(key), Array.fromAsync(ledger.listRows(key, 'erasure'))]);
    if (!gate) return refuse('CustomerNotFound');
    const reasons = await Promise.all(rows.map(({ sequence }) => ledger.readRow(key, { kind: 'note', sequence })));
    return ok(rows.map(({ kind: _, ...erasure }, index) => ({ ...erasure, reason: reasons[index]?.text })));
  };
export type ListErasures = ReturnType<typeof listErasures>;
