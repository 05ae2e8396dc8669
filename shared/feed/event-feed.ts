import type { AssentEvent } from '../domain/events/event.ts';
import type { Arranged, Known } from '../domain/feed/arrange.ts';
import type { FeedEntry, FeedHead } from '../domain/feed/feed.ts';
import type { Owner } from '../domain/partners/partner.ts';

/** The end of a feed with the etag that its next events are conditional on; without one the feed is empty. */
export interface StoredHead {
  readonly value: FeedHead;
  readonly etag: string | undefined;
}

/** The feed of each partner: its events, densely numbered (N2). */
export interface EventFeed {
  head(owner: Owner): Promise<StoredHead>;
  /**
   * Notes that the partner has endpoints of webhooks. Returns the head: whoever appends an event behind it knows of them,
   * as a head that was read before is no longer the present one.
   */
  noteEndpoints(owner: Owner): Promise<FeedHead>;
  /** What the feed has of these events: a point read for each, and a range read for each stream. */
  known(owner: Owner, events: readonly AssentEvent[]): Promise<Known>;
  /**
   * Numbers events behind the head, in one transaction with the moves of their streams. Returns the new head; undefined
   * when the head changed, an event is there already, or a stream does not stand where its event follows.
   */
  append(owner: Owner, head: StoredHead, events: readonly Arranged[], at: Date): Promise<StoredHead | undefined>;
  /** Up to `size` events from a number on, oldest first. */
  from(owner: Owner, number: number, size: number): Promise<FeedEntry[]>;
  /** Removes the oldest events that were written before an instant, never the newest one; true when none is left. */
  trim(owner: Owner, before: Date): Promise<boolean>;
}
