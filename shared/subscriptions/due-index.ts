import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';

/** An entry of the index. */
export interface IndexedDue extends DueEntry {
  readonly writtenAt: Date;
  readonly etag: string;
}

/**
 * Candidate subscriptions per due day. A superset index: entries are written before the subscription, and readers
 * verify them.
 */
export interface DueIndex {
  add(entries: readonly DueEntry[]): Promise<void>;
  /** Number of shards of a day; 0 while the month has no entries. */
  shards(day: string): Promise<number>;
  /** A page of the day's entries in one shard, by ascending key; `after` is absent on the last page. */
  page(day: string, shard: number, after?: string): Promise<{ entries: IndexedDue[]; after?: string }>;
  /** Removes an entry from the shard unless it was rewritten meanwhile. */
  remove(shard: number, entry: IndexedDue): Promise<void>;
}
