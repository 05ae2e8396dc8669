import { z } from 'zod';
import type { AssentEvent } from '../domain/events/event.ts';
import type { Arranged } from '../domain/feed/arrange.ts';
import { FeedEntry, FeedHead } from '../domain/feed/feed.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import type { EventFeed, StoredHead } from '../feed/event-feed.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { OpenTable } from './client.ts';
import { toEntity } from './entity.ts';
import {
  feedEventRange,
  feedEventRow,
  feedHeadRow,
  feedIdRow,
  feedPartition,
  feedStreamRange,
  feedStreamRow,
} from './feed-keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const FEED_TABLE = 'Feed';

/** The number that an event of this id has. */
export const FeedId = z.object({ number: z.int().min(1) });

/** Where a stream stands. */
export const FeedStream = z.object({ position: z.int().min(1) });

const CONCURRENT_READS = 16;
const NOTE_ATTEMPTS = 20;
/** Two rows are removed for each event. */
const TRIMMED_AT_ONCE = 50;

/** The feeds of the partners, a partition each. */
export function eventFeedIn(open: OpenTable): EventFeed {
  const table = open(FEED_TABLE);

  async function* entries(owner: Owner, from: number, size: number): AsyncGenerator<FeedEntry> {
    const { to } = feedEventRange(owner);
    const range = inPartition(feedPartition(owner), { ge: feedEventRow(owner, from), lt: to });
    yield* table.values(FeedEntry, range, size);
  }

  async function firstOf(owner: Owner, from: number, size: number): Promise<FeedEntry[]> {
    const found: FeedEntry[] = [];
    for await (const entry of entries(owner, from, size)) {
      found.push(entry);
      if (found.length === size) break;
    }
    return found;
  }

  async function positionOf(owner: Owner, stream: string): Promise<number> {
    const { from, to } = feedStreamRange(stream);
    const range = inPartition(feedPartition(owner), { ge: from, lt: to });
    let last = 0;
    for await (const { position } of table.values(FeedStream, range)) last = position;
    return last;
  }

  async function headOf(owner: Owner): Promise<StoredHead> {
    const stored = await table.read(FeedHead, feedPartition(owner), feedHeadRow(owner));
    return stored ?? { value: { last: 0 }, etag: undefined };
  }

  return {
    head: headOf,

    async noteEndpoints(owner) {
      for (let attempt = 0; attempt < NOTE_ATTEMPTS; attempt++) {
        const { value, etag } = await headOf(owner);
        if (value.endpoints) return value;
        const noted: FeedHead = { ...value, endpoints: true };
        const row = toEntity(FeedHead, feedPartition(owner), feedHeadRow(owner), noted);
        if (await (etag === undefined ? table.create(row) : table.put(row, etag))) return noted;
      }
      throw new Unavailable('The feed changes too often right now.');
    },

    async known(owner, events) {
      const isThere = async ({ id }: AssentEvent) =>
        (await table.get(feedPartition(owner), feedIdRow(id))) ? [id] : [];
      const streams = [...new Set(events.flatMap(({ stream }) => stream ?? []))];
      const [ids, positions] = await Promise.all([
        mapConcurrent(events, CONCURRENT_READS, isThere),
        mapConcurrent(streams, CONCURRENT_READS, async (stream) => [stream, await positionOf(owner, stream)] as const),
      ]);
      return { ids: new Set(ids.flat()), last: new Map(positions) };
    },

    async append(owner, { value, etag }, events, at) {
      const partition = feedPartition(owner);
      const next: FeedHead = { ...value, last: value.last + events.length };
      const head = toEntity(FeedHead, partition, feedHeadRow(owner), next);
      const etags = await table.transact([
        etag === undefined ? ['create', head] : ['update', head, 'Replace', { etag }],
        ...events.flatMap(({ event }, index): RowAction[] => {
          const number = value.last + 1 + index;
          // Traces are the service's own and no part of what it tells outside.
          const { traceparent: _, tracestate: __, ...told } = event;
          const entry = { number, at: at.toISOString(), event: told };
          return [
            ['create', toEntity(FeedEntry, partition, feedEventRow(owner, number), entry)],
            ['create', toEntity(FeedId, partition, feedIdRow(event.id), { number })],
          ];
        }),
        ...movesOf(partition, events),
      ]);
      return etags && { value: next, etag: etags[0] };
    },

    from: firstOf,

    async trim(owner, before) {
      // The last one read stays, as it may be the newest: that tells readers where the feed ends.
      const oldest = (await firstOf(owner, 1, TRIMMED_AT_ONCE + 1)).slice(0, -1);
      const past = oldest.filter(({ at }) => Date.parse(at) < before.getTime());
      if (past.length === 0) return true;
      const partition = feedPartition(owner);
      const names = past.flatMap(({ number, event }) => [feedEventRow(owner, number), feedIdRow(event.id)]);
      await table.transact(names.map((rowKey): RowAction => ['delete', { partitionKey: partition, rowKey }]));
      return past.length < TRIMMED_AT_ONCE;
    },
  };
}

/** One move for each stream, from where its first event follows to its last one. */
function movesOf(partition: string, events: readonly Arranged[]): RowAction[] {
  const moves = new Map<string, { from: number; to: number }>();
  for (const { event, follows } of events) {
    const { stream, position } = event;
    if (stream === undefined || position === undefined || follows === undefined) continue;
    moves.set(stream, { from: moves.get(stream)?.from ?? follows, to: position });
  }
  return [...moves].flatMap(([stream, { from, to }]): RowAction[] => [
    ...(from === 0 ? [] : [['delete', { partitionKey: partition, rowKey: feedStreamRow(stream, from) }] as const]),
    ['create', toEntity(FeedStream, partition, feedStreamRow(stream, to), { position: to })],
  ]);
}
