import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** The acceptance of a customer that matches, the newest first: one partition-range read. */
export const findAcceptance =
  ({ ledger }: { readonly ledger: Pick<Ledger, 'listRows'> }) =>
  async (
    key: LedgerKey,
    matches: (acceptance: RowOf<'acceptance'>) => boolean,
  ): Promise<RowOf<'acceptance'> | undefined> =>
    (await Array.fromAsync(ledger.listRows(key, 'acceptance'))).findLast(matches);
