import { mapConcurrent } from '../../../shared/map-concurrent.ts';
import type { Table } from '../../../shared/tables/client.ts';
import type { StoredEntity } from '../../../shared/tables/entity.ts';
import type { RowAction } from '../../../shared/tables/transaction.ts';

/** Limits of Azure for a transaction: 100 rows and 4 MiB. */
const MAX_ROWS = 100;
const MAX_UNITS = 1_000_000;
/** Concurrent transactions. */
const AT_ONCE = 8;

/** Groups consecutive rows of one partition into transactions. */
export async function* transactionsOf(rows: AsyncIterable<StoredEntity>): AsyncGenerator<StoredEntity[]> {
  let group: StoredEntity[] = [];
  let units = 0;
  for await (const row of rows) {
    const size = Object.values(row).reduce((sum, text) => sum + text.length, 0);
    const fits = row.partitionKey === group[0]?.partitionKey && group.length < MAX_ROWS && units + size <= MAX_UNITS;
    if (!fits && group.length > 0) {
      yield group;
      group = [];
      units = 0;
    }
    group.push(row);
    units += size;
  }
  if (group.length > 0) yield group;
}

/** Writes rows that arrive in the order of their keys. Idempotent: a retry after a lost answer changes nothing. */
export async function writeRows(
  table: Table,
  rows: AsyncIterable<StoredEntity>,
  onRows: (count: number) => void,
): Promise<void> {
  const write = async (group: readonly StoredEntity[]): Promise<void> => {
    const actions = group.map((row): RowAction => ['upsert', row, 'Replace']);
    if (!(await table.transact(actions))) throw new Error(`${table.name}: rows were not written.`);
    onRows(group.length);
  };
  let window: StoredEntity[][] = [];
  for await (const group of transactionsOf(rows)) {
    window.push(group);
    if (window.length < AT_ONCE) continue;
    await mapConcurrent(window, AT_ONCE, write);
    window = [];
  }
  await mapConcurrent(window, AT_ONCE, write);
}
