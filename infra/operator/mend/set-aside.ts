import { odata } from '@azure/data-tables';
import type { Erasing } from '../../../shared/domain/acceptances/erasure.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { PERSONAL_KINDS } from '../../../shared/domain/ledger/rows.ts';
import { storedValue } from '../../../shared/tables/entity.ts';
import { ledgerPartition } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { SET_ASIDE_TABLE, SetAside } from '../../../shared/tables/set-aside-table.ts';
import type { Account } from '../tables.ts';

/**
 * Counts the originals of a ledger's personal rows that concern a person, and removes them. They are kept by the hash of
 * their keys, so the originals of the whole table are read: repairs are rare.
 */
export async function forgetSetAside(
  account: Account,
  key: LedgerKey,
  erasing: Erasing,
  remove: boolean,
): Promise<number> {
  const table = account.open(SET_ASIDE_TABLE);
  const concerns =
    'email' in erasing
      ? ({ text }: SetAside) => text.toLowerCase().includes(erasing.email.toLowerCase())
      : ({ rowKey }: SetAside) =>
          PERSONAL_KINDS.has(rowKey.split('|', 1)[0]!) && Number(rowKey.split('|').at(-1)) === erasing.sequence;
  // The table is made by the first repair.
  if (!(await account.names()).includes(SET_ASIDE_TABLE)) return 0;
  let found = 0;
  for await (const page of table.pages(odata`PartitionKey eq ${LEDGER_TABLE}`, 1000)) {
    for (const row of page) {
      const kept = SetAside.parse(storedValue(row));
      if (kept.partitionKey !== ledgerPartition(key) || !concerns(kept)) continue;
      found++;
      if (remove) await table.remove(row.partitionKey!, row.rowKey!);
    }
  }
  return found;
}

/** The JSON of a stored row; invalid JSON is returned as text, and its reader reports it. */
export function valueOf(row: Readonly<Record<string, unknown>>): { value: unknown; text: string } {
  const text = Object.entries(row)
    .filter(([name]) => /^json\d+$/.test(name))
    .toSorted(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(([, part]) => String(part))
    .join('');
  try {
    return { value: storedValue(row), text };
  } catch {
    return { value: undefined, text };
  }
}
