import type { z } from 'zod';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import { inPartitions } from '../../../shared/tables/range.ts';
import { repairRow } from './repair-row.ts';
import type { RowPlace } from './row-places.ts';
import { setAside, takeBack } from '../../../shared/tables/set-aside-table.ts';
import { valueOf } from './stored-text.ts';

/** An unreadable row, and its actual or planned treatment. */
export interface Mended {
  readonly table: string;
  readonly partitionKey: string;
  readonly rowKey: string;
  /** The field and its problem, never its content. */
  readonly problem: string;
  readonly outcome: 'repaired' | 'removed' | 'left';
}

/** Why the rows are mended; undefined to only find them. */
export type Mending = { readonly reason: string; readonly at: string } | undefined;

export const problemOf = (schema: z.ZodType, value: unknown): string | undefined => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue && `${issue.path.join('.') || 'the row'}: ${issue.message}`;
};

/**
 * Finds the unreadable rows of a place. With a reason each row is copied to SetAside, then replaced by its repaired
 * value, or removed if it cannot be repaired. A row that changed meanwhile is left for the next run.
 */
export async function* mendRows(open: OpenTable, place: RowPlace, mending: Mending): AsyncGenerator<Mended> {
  const table = open(place.table);
  for await (const page of table.pages(inPartitions({ ge: place.from, lt: place.to }), 1000)) {
    for (const stored of page) {
      const { partitionKey = '', rowKey = '', etag } = stored;
      const schema = place.schemaOf(rowKey);
      const { value, text } = valueOf(stored);
      const problem = problemOf(schema, value);
      if (problem === undefined) continue;
      const row = { table: place.table, partitionKey, rowKey, problem };
      if (place.isKept) {
        yield { ...row, outcome: 'left' };
        continue;
      }
      const repaired = repairRow(schema, value);
      const outcome = repaired === undefined ? 'removed' : 'repaired';
      const found = { ...row, outcome } as const;
      if (!mending) {
        yield found;
        continue;
      }
      const original = { ...found, text: place.holdsFiles ? '' : text, ...mending };
      await setAside(open, original);
      const isDone =
        repaired === undefined
          ? await table.remove(partitionKey, rowKey, etag)
          : await table.put({ ...columnsOf(stored), ...toEntity(schema, partitionKey, rowKey, repaired) }, etag);
      if (!isDone) await takeBack(open, original);
      yield isDone ? found : { ...row, outcome: 'left' };
    }
  }
}

/** Keeps the columns that lists filter by. */
const columnsOf = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !/^(?:json\d+|etag|timestamp|odata\..*)$/.test(name)));
