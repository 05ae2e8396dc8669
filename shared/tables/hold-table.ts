import { HoldRecord } from '../domain/orders/hold-record.ts';
import type { HoldIndex } from '../orders/hold-index.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { holdDayPartition, holdDayRow, holdRow, holdsPartition } from './keys.ts';
import { partitionsPage } from './partitions-page.ts';
import { inPartition } from './range.ts';

export const HOLDS_TABLE = 'Holds';

/** Holds, stored twice: by partner and expiry for lists, by day of expiry for the timer. */
export function holdIndexIn(open: OpenTable): HoldIndex {
  const table = open(HOLDS_TABLE);

  /** The start of a hold never overwrites its end, which may arrive first. */
  async function enter(record: HoldRecord): Promise<void> {
    const rows = [
      toEntity(HoldRecord, holdsPartition(record), holdRow(record), record),
      toEntity(HoldRecord, holdDayPartition(record.holdUntil), holdDayRow(record), record),
    ];
    await Promise.all(rows.map((row) => (record.ended ? table.upsert(row) : table.create(row))));
  }

  return {
    async apply(records) {
      await Promise.all(records.map(enter));
    },

    async list(owner, { size, after = '' }) {
      const range = inPartition(holdsPartition(owner), { gt: after });
      const { items, last } = await boundedPage(table.pages(range, 1000), size, (row) => {
        const record = fromEntity(HoldRecord, row);
        return record.ended ? undefined : record;
      });
      return last ? { holds: items, after: last.rowKey! } : { holds: items };
    },

    async *waiting(from, to) {
      let page = await storedPage(from, to);
      for (; ; page = await storedPage(from, to, page.after)) {
        yield* page.stored;
        if (page.after === undefined) break;
      }
    },

    async waitingPage(from, to, position) {
      const { stored, ...next } = await storedPage(from, to, position);
      return { ...next, holds: stored.map(({ value }) => value) };
    },

    note: (record, etag) =>
      table.put(toEntity(HoldRecord, holdDayPartition(record.holdUntil), holdDayRow(record), record), etag),
  };

  async function storedPage(from: string, to: string, after?: string) {
    const range = { from: holdDayPartition(from), to: `${holdDayPartition(to)}~` };
    const { rows, ...next } = await partitionsPage(table, range, { after });
    const stored = rows.map((row) => ({ value: fromEntity(HoldRecord, row), etag: row.etag }));
    return { ...next, stored: stored.filter(({ value }) => !value.ended) };
  }
}
