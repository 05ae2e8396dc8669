import { z } from 'zod';
import { HoldRecord } from '../domain/orders/hold-record.ts';
import { HoldWalk, type HoldIndex } from '../orders/hold-index.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { holdDayPartition, holdDayRow, holdRow, HOLDS_WALK_ROW, holdsPartition } from './keys.ts';
import { partitionsPage } from './partitions-page.ts';
import { inPartition } from './range.ts';

export const HOLDS_TABLE = 'Holds';

/** A hold by day, with whether it ended and has left its partner's list. */
const DayRow = HoldRecord.extend({ unlisted: z.literal(true).optional() });

/**
 * Holds by day of expiry for the timer, and by partner and expiry for lists. An ended one stays by day for good, and in
 * the list until nothing of its start can arrive any more; then it leaves, so that a list reads what it shows.
 */
export function holdIndexIn(open: OpenTable): HoldIndex {
  const table = open(HOLDS_TABLE);

  const enter = (record: HoldRecord): Promise<unknown> => (record.ended ? end(record) : start(record));

  /** The start of a hold never overwrites its end, which may arrive first. */
  async function start(record: HoldRecord): Promise<void> {
    const day = dayRow(record);
    if (!(await table.create(day))) {
      const known = await table.read(HoldRecord, day.partitionKey, day.rowKey);
      if (known?.value.ended) return;
    }
    await table.create(listRow(record));
  }

  const end = (record: HoldRecord) => Promise.all([table.upsert(dayRow(record)), table.upsert(listRow(record))]);

  return {
    async apply(records) {
      await Promise.all(records.map(enter));
    },

    async list(owner, { size, after = '' }) {
      const range = inPartition(holdsPartition(owner), { gt: after });
      const pages = table.pages(range, 1000, undefined, size + 1);
      const { items, last } = await boundedPage(pages, size, (row) => {
        const record = fromEntity(HoldRecord, row);
        return record.ended ? undefined : record;
      });
      return last ? { holds: items, after: last.rowKey! } : { holds: items };
    },

    async waitingPage(from, to, after) {
      const range = { from: holdDayPartition(from), to: `${holdDayPartition(to)}~` };
      const { rows, ...next } = await partitionsPage(table, range, { after });
      const stored = rows.map((row) => ({ value: fromEntity(DayRow, row), etag: row.etag }));
      const holds = stored.filter(({ value }) => !value.ended);
      return { ...next, holds, over: stored.filter(({ value }) => value.ended && !value.unlisted) };
    },

    async unlist({ value, etag }) {
      await table.remove(holdsPartition(value), holdRow(value));
      const { partitionKey, rowKey } = dayRow(value);
      await table.put(toEntity(DayRow, partitionKey, rowKey, { ...value, unlisted: true }), etag);
    },

    note: (record, etag) => table.put(dayRow(record), etag),

    readWalk: () => table.read(HoldWalk, HOLDS_WALK_ROW, HOLDS_WALK_ROW),

    writeWalk: (walk, etag) => table.put(toEntity(HoldWalk, HOLDS_WALK_ROW, HOLDS_WALK_ROW, walk), etag),
  };
}

const dayRow = (record: HoldRecord) =>
  toEntity(HoldRecord, holdDayPartition(record.holdUntil), holdDayRow(record), record);

const listRow = (record: HoldRecord) => toEntity(HoldRecord, holdsPartition(record), holdRow(record), record);
