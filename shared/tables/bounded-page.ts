import type { Row } from './client.ts';

/** How many pages of rows one request reads at most to fill its page of a list. */
export const PAGES_A_REQUEST = 5;

/**
 * Takes what is wanted from pages of rows until `size` items are found or the budget is spent, so that rows that are not
 * wanted cost a request no more than that. `last` is the row to go on behind, absent when all rows were read. The query
 * must be one of keys alone: a filter of columns gives pages without a row to go on behind.
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
