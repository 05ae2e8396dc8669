import { HoldRecord } from '../domain/orders/hold-record.ts';
import { HoldWalk, type HoldIndex } from '../orders/hold-index.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { holdDayPartition, holdDayRow, holdRow, HOLDS_WALK_ROW, holdsPartition } from './keys.ts';
import { partitionsPage } from './partitions-page.ts';
import { inPartition } from './range.ts';

export const HOLDS_TABLE = 'Holds';

/**
 * Holds by day of expiry for the timer, current and ended; the current ones also by partner and expiry, for lists. So a
 * list reads what it shows, however many holds have ended and however long ago one should have.
 */
export function holdIndexIn(open: OpenTable): HoldIndex {
  const table = open(HOLDS_TABLE);

  /**
   * Each writes in the list what the other's row of the day decides: the start lists before it writes that row, the end
   * takes off the list after it. So the later one of them leaves nothing in the list.
   */
  const enter = (record: HoldRecord): Promise<unknown> => (record.ended ? end(record) : start(record));

  async function start(record: HoldRecord): Promise<void> {
    const day = dayRow(record);
    await table.create(toEntity(HoldRecord, holdsPartition(record), holdRow(record), record));
    if (await table.create(day)) return;
    // A repeat, or the end arrived first: the start never overwrites it.
    const known = await table.read(HoldRecord, day.partitionKey, day.rowKey);
    if (known?.value.ended) await unlist(record);
  }

  async function end(record: HoldRecord): Promise<void> {
    await table.upsert(dayRow(record));
    await unlist(record);
  }

  const unlist = (record: HoldRecord): Promise<boolean> => table.remove(holdsPartition(record), holdRow(record));

  return {
    async apply(records) {
      await Promise.all(records.map(enter));
    },

    async list(owner, { size, after = '' }) {
      const range = inPartition(holdsPartition(owner), { gt: after });
      const pages = table.pages(range, 1000, undefined, size + 1);
      const { items, last } = await boundedPage(pages, size, (row) => {
        const record = fromEntity(HoldRecord, row);
        // Releases before 0.2 left ended ones in the list.
        return record.ended ? undefined : record;
      });
      return last ? { holds: items, after: last.rowKey! } : { holds: items };
    },

    async waitingPage(from, to, after) {
      const range = { from: holdDayPartition(from), to: `${holdDayPartition(to)}~` };
      const { rows, ...next } = await partitionsPage(table, range, { after });
      const stored = rows.map((row) => ({ value: fromEntity(HoldRecord, row), etag: row.etag }));
      return { ...next, holds: stored.filter(({ value }) => !value.ended) };
    },

    note: (record, etag) => table.put(dayRow(record), etag),

    readWalk: () => table.read(HoldWalk, HOLDS_WALK_ROW, HOLDS_WALK_ROW),

    writeWalk: (walk, etag) => table.put(toEntity(HoldWalk, HOLDS_WALK_ROW, HOLDS_WALK_ROW, walk), etag),
  };
}

const dayRow = (record: HoldRecord) =>
  toEntity(HoldRecord, holdDayPartition(record.holdUntil), holdDayRow(record), record);
