import type { Row, Table } from './client.ts';
import { behindRow, inPartitions } from './range.ts';

/** Keys contain no slash. */
export const positionOf = ({ partitionKey, rowKey }: Row): string => `${partitionKey}/${rowKey}`;

/**
 * A page of the rows of a range of partitions (`to` excluded) by ascending key, after an optional position; `after` is
 * the position to continue behind, absent on the last page.
 */
export async function partitionsPage(
  table: Table,
  range: { from: string; to: string },
  { after = '', size = 1000 }: { after?: string | undefined; size?: number } = {},
): Promise<{ rows: Row[]; after?: string }> {
  const [partition = '', row = ''] = after.split('/');
  const first = partition > range.from ? partition : range.from;
  const behind = inPartitions({ ge: first, lt: range.to }, behindRow(first, row));
  for await (const page of table.pages(behind, size)) {
    const last = page.at(-1);
    if (last) return page.continuationToken ? { rows: [...page], after: positionOf(last) } : { rows: [...page] };
  }
  return { rows: [] };
}
