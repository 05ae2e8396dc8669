import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';

/** An entry as it stands in the index. */
export interface IndexedDue extends DueEntry {
  readonly writtenAt: Date;
  readonly etag: string;
}

/**
 * Which subscriptions may be due on which day. Written before the subscription it points to, so it names at least
 * every due one; who reads it verifies.
 */
export interface DueIndex {
  add(entries: readonly DueEntry[]): Promise<void>;
  /** Over how many shards a day is spread; 0 while nothing is due in its month. */
  shards(day: string): Promise<number>;
  /** A page of what is indexed for the day in one of its shards, by rising key; `after` is absent on the last one. */
  page(day: string, shard: number, after?: string): Promise<{ entries: IndexedDue[]; after?: string }>;
  /** Removes an entry of the shard unless it was written again meanwhile. */
  remove(shard: number, entry: IndexedDue): Promise<void>;
}
