import { linesOf, lineTally } from '../../../infra/operator/backup/table-file.ts';
import { writeRows } from '../../../infra/operator/backup/write-rows.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import type { StoredEntity } from '../../../shared/tables/entity.ts';

/**
 * Backs up tables and restores them into empty ones, as the operator's commands do but without files. The names of those
 * that differ.
 */
export async function restored(names: readonly string[], open: OpenTable, openEmpty: OpenTable): Promise<string[]> {
  const differing: string[] = [];
  for (const name of names) {
    const backedUp = lineTally(name);
    const rows: StoredEntity[] = [];
    for await (const line of linesOf(name, open(name))) {
      backedUp.add(line);
      rows.push(JSON.parse(line) as StoredEntity);
    }
    const table = openEmpty(name);
    await table.ensure();
    await writeRows(table, each(rows), () => undefined);
    const readBack = lineTally(name);
    for await (const line of linesOf(name, table)) readBack.add(line);
    if (readBack.summary().sha256 !== backedUp.summary().sha256) differing.push(name);
  }
  return differing;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
