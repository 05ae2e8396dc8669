import type { Table } from './client.ts';
import type { RowAction } from './transaction.ts';

/** What one transaction takes. */
const BATCH = 100;

/** Rows that consist of their keys, gathered by partition and each once. */
export class KeyRows {
  readonly #partitions = new Map<string, Set<string>>();

  add(partition: string, rowKey: string): void {
    this.#partitions.set(partition, (this.#partitions.get(partition) ?? new Set()).add(rowKey));
  }

  /** Writes them, whether or not they are there already: one transaction for each hundred of a partition. */
  async upsert(table: Table): Promise<void> {
    await Promise.all([...this.#partitions].map(([partition, rows]) => write(table, partition, [...rows])));
  }
}

async function write(table: Table, partition: string, rows: readonly string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const actions = rows
      .slice(from, from + BATCH)
      .map((rowKey): RowAction => ['upsert', { partitionKey: partition, rowKey }, 'Replace']);
    if (!(await table.transact(actions))) throw new Error(`Rows of ${table.name} could not be written.`);
  }
}
