import type { EventType } from '../domain/events/event.ts';
import type { FeedEntry } from '../domain/feed/feed.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { sleep, type Timers } from '../timers.ts';
import type { EventFeed } from './event-feed.ts';

export interface FeedQuery {
  /** The number of the last event that the reader has; undefined: from the oldest one that is kept. */
  readonly after: number | undefined;
  readonly size: number;
  /** Undefined: events of all types. */
  readonly types: readonly EventType[] | undefined;
  /** How long to wait for an event. */
  readonly waitMs: number;
}

export interface FeedPage {
  readonly events: readonly FeedEntry[];
  /** The number to read on after. */
  readonly last: number;
  /** Events that are kept no longer: the reader has missed those with these numbers. */
  readonly gap?: { readonly from: number; readonly to: number };
}

const LOOK_EVERY_MS = 1_000;

/**
 * A page of a partner's feed (N2): one range read, and one more for each second of waiting. The page begins at the
 * reader's own event, so that a gap and a number that the feed does not have are told without another read.
 */
export const readFeed =
  ({ feed, timers }: { readonly feed: EventFeed; readonly timers: Timers }) =>
  async (owner: Owner, { after = 0, size, types, waitMs }: FeedQuery): Promise<Result<FeedPage>> => {
    const until = timers.monotonic() + waitMs;
    let last = after;
    for (;;) {
      const entries = await feed.from(owner, Math.max(last, 1), size + 1);
      const [first] = entries;
      if (last > 0 && !first) {
        const problem = 'is beyond the newest event; read from the oldest one that is kept, without after';
        return refuse('InvalidProperty', { property: 'after', problem });
      }
      const page = entries.filter(({ number }) => number > last).slice(0, size);
      const gap =
        last === after && after > 0 && first && first.number > after + 1
          ? { from: after + 1, to: first.number - 1 }
          : undefined;
      const events = types ? page.filter(({ event }) => types.includes(event.type)) : page;
      last = page.at(-1)?.number ?? last;
      if (events.length > 0 || gap || timers.monotonic() >= until) return ok({ events, last, ...(gap && { gap }) });
      if (page.length < size) await sleep(timers, Math.min(LOOK_EVERY_MS, Math.max(0, until - timers.monotonic())));
    }
  };
export type ReadFeed = ReturnType<typeof readFeed>;
