import type { FeedEntry } from '../domain/feed/feed.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { EventFeed } from '../feed/event-feed.ts';

/** Events of the first page, and the most of a later one: each may have twice as many as the one before. */
const PAGE = { first: 100, most: 400 };

/** The events of a feed from a number on, in pages. A receiver that takes nothing costs the first page alone (N6). */
export class FeedPages {
  readonly #feed: Pick<EventFeed, 'from'>;
  readonly #owner: Owner;
  #from: number;
  #size = PAGE.first;
  #ahead: Promise<FeedEntry[]> | undefined;
  /** Whether there may be another page. */
  hasMore = true;

  constructor(feed: Pick<EventFeed, 'from'>, owner: Owner, from: number) {
    this.#feed = feed;
    this.#owner = owner;
    this.#from = from;
  }

  /** The next page, oldest first. */
  async next(): Promise<FeedEntry[]> {
    const entries = await (this.#ahead ?? this.#read());
    this.#ahead = undefined;
    this.hasMore = entries.length === this.#size;
    this.#from = (entries.at(-1)?.number ?? this.#from) + 1;
    this.#size = Math.min(2 * this.#size, PAGE.most);
    return entries;
  }

  /** Reads the next page while this one is worked on. */
  readAhead(): void {
    if (!this.hasMore || this.#ahead) return;
    this.#ahead = this.#read();
    // It may fail before it is awaited, or without being awaited.
    this.#ahead.catch(() => undefined);
  }

  #read = (): Promise<FeedEntry[]> => this.#feed.from(this.#owner, this.#from, this.#size);
}
