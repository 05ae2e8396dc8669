import { odata } from '@azure/data-tables';
import type { z } from 'zod';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import { repairRow } from './repair-row.ts';
import type { RowPlace } from './row-places.ts';
import { setAside, valueOf } from './set-aside.ts';

/** A row that its readers refuse, and what was or would be done about it. */
export interface Mended {
  readonly table: string;
  readonly partitionKey: string;
  readonly rowKey: string;
  /** The field and what is wrong with it; never what it holds. */
  readonly problem: string;
  readonly outcome: 'repaired' | 'removed' | 'left';
}

/** Why the rows are mended; undefined when they are only to be found. */
export type Mending = { readonly reason: string; readonly at: string } | undefined;

export const problemOf = (schema: z.ZodType, value: unknown): string | undefined => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue && `${issue.path.join('.') || 'the row'}: ${issue.message}`;
};

/**
 * Finds the rows of a place that its readers refuse. With a reason each is kept aside as it was, then replaced by its
 * repaired value, or removed where it cannot be repaired; one that changed meanwhile is left for the next run.
 */
export async function* mendRows(open: OpenTable, place: RowPlace, mending: Mending): AsyncGenerator<Mended> {
  const table = open(place.table);
  const range = odata`PartitionKey ge ${place.from} and PartitionKey lt ${place.to}`;
  for await (const page of table.pages(range, 1000)) {
    for (const row of page) {
      const { partitionKey = '', rowKey = '', etag } = row;
      const schema = place.schemaOf(rowKey);
      const { value, text } = valueOf(row);
      const problem = problemOf(schema, value);
      if (problem === undefined) continue;
      const repaired = repairRow(schema, value);
      const outcome = repaired === undefined ? 'removed' : 'repaired';
      const found = { table: place.table, partitionKey, rowKey, problem, outcome } as const;
      if (mending) {
        await setAside(open, { ...found, text, ...mending });
        if (repaired === undefined) await table.remove(partitionKey, rowKey, etag);
        else await table.put({ ...columnsOf(row), ...toEntity(schema, partitionKey, rowKey, repaired) }, etag);
      }
      yield found;
    }
  }
}

/** The columns that lists filter by stay beside the value. */
const columnsOf = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !/^(?:json\d+|etag|timestamp|odata\..*)$/.test(name)));
