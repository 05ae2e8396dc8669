import { ok, refuse, type Result } from '../errors.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RowKind, RowOf } from '../ledger/rows.ts';
import type { History } from './standing.ts';

/** Everything recorded about a customer's acceptance: three partition-range reads. */
export async function historyOf(ledger: Ledger, key: LedgerKey): Promise<History> {
  const all = async <K extends RowKind>(kind: K): Promise<RowOf<K>[]> => Array.fromAsync(ledger.listRows(key, kind));
  const [acceptances, voids, withdrawals] = await Promise.all([all('acceptance'), all('void'), all('withdrawal')]);
  return { acceptances, voids, withdrawals };
}

/** The append-only history of a customer of the partner (C9). */
export const readHistory =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey): Promise<Result<History>> => {
    const [gate, history] = await Promise.all([ledger.readGate(key), historyOf(ledger, key)]);
    return gate ? ok(history) : refuse('CustomerNotFound');
  };
