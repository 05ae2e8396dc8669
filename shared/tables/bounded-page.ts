import type { Row } from './client.ts';

/** Maximum pages read per request for one page of a list. */
export const PAGES_A_REQUEST = 5;

/**
 * Collects up to `size` items from pages of rows within a read budget, so that unwanted rows have bounded cost. `last`
 * is the row to continue behind, absent when all rows were read. The query must filter by keys only: with column
 * filters a page may have no row to continue behind.
 */
export async function boundedPage<T>(
  pages: AsyncIterable<readonly Row[] & { readonly continuationToken?: string }>,
  size: number,
  wanted: (row: Row) => T | undefined,
): Promise<{ items: T[]; last?: Row }> {
  const items: T[] = [];
  let last: Row | undefined;
  let left = PAGES_A_REQUEST;
  for await (const page of pages) {
    for (const row of page) {
      const item = wanted(row);
      if (item !== undefined && items.length === size) return { items, ...(last && { last }) };
      if (item !== undefined) items.push(item);
      last = row;
    }
    left--;
    if (left <= 0 && last && page.continuationToken) return { items, last };
  }
  return { items };
}
