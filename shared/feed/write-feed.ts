import type { Clock } from '../clock.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import { arrange, inTransactions } from '../domain/feed/arrange.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Random } from '../random.ts';
import { sleep, type Timers } from '../timers.ts';
import type { FailedWork, Requeue } from '../work/failed-work.ts';
import type { EventFeed, StoredHead } from './event-feed.ts';

interface Deps {
  readonly feed: EventFeed;
  readonly requeue: Requeue<AssentEvent>;
  /** For how many days an event is kept. */
  readonly keptDays: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

const CONCURRENT_PARTNERS = 8;
/** Tries without reading what the feed has: a lost race with another writer is likelier than a repeat. */
const BLIND_TRIES = 2;
const TRIES = 6;
const LONGEST_PAUSE_MS = 400;
/** About four hours of attempts, longer than the hourly timer needs for an event whose process died. */
const WAITS_FOR_ATTEMPTS = 36;

/**
 * Appends events to the feeds of their partners, once each, the events of a stream in their order (N1, N2). An event
 * whose predecessor is missing is requeued alone; after hours it takes its place without it, so that one lost event does
 * not end a feed. A batch costs a read and a transaction for each partner and 25 events or more.
 */
export const writeFeed =
  (deps: Deps) =>
  async (events: readonly AssentEvent[], attempt = 0): Promise<void> => {
    const owned = events.flatMap((event) => {
      const owner = ownerOf(event);
      return owner ? [{ owner, event }] : [];
    });
    const partners = Map.groupBy(owned, ({ owner }) => `${owner.environment}|${owner.partnerId}`);
    const failed = await mapConcurrent([...partners.values()], CONCURRENT_PARTNERS, (group) =>
      append(
        deps,
        group[0]!.owner,
        group.map(({ event }) => event),
        attempt,
      ),
    );
    await deps.requeue(failed.flat());
  };
export type WriteFeed = ReturnType<typeof writeFeed>;

/** Events of no partner, such as those of the catalogue, are in no feed. */
function ownerOf({ data: { environment, partnerId } }: AssentEvent): Owner | undefined {
  return environment && partnerId ? { environment, partnerId } : undefined;
}

/** Appends what it can, try by try; returns the events that are left. A failed partner affects no other (X2). */
async function append(
  { feed, keptDays, clock, timers, random }: Deps,
  owner: Owner,
  events: readonly AssentEvent[],
  attempt: number,
): Promise<FailedWork<AssentEvent>[]> {
  let open = events;
  let fault: unknown = new Unavailable('The event waits for an earlier one of its stream.');
  const waits = attempt < WAITS_FOR_ATTEMPTS;
  try {
    for (let tried = attempt > 0 ? BLIND_TRIES : 0; tried < TRIES && open.length > 0; tried++) {
      if (open !== events) await sleep(timers, random.fraction() * LONGEST_PAUSE_MS);
      const [head, known] = await Promise.all([
        feed.head(owner).then((stored) => trimmed(feed, owner, stored, clock(), keptDays)),
        tried < BLIND_TRIES ? undefined : feed.known(owner, open),
      ]);
      const { now, waiting } = arrange(open, known, waits);
      const left = new Set<AssentEvent>([...now.map(({ event }) => event), ...waiting]);
      let at: StoredHead | undefined = head;
      for (const part of inTransactions(now)) {
        at = await feed.append(owner, at, part, clock());
        if (!at) break;
        for (const { event } of part) left.delete(event);
      }
      open = [...left];
      // What waits after the blind tries were right needs to know where its stream stands.
      if (at && tried < BLIND_TRIES) tried = BLIND_TRIES - 1;
    }
  } catch (error) {
    fault = error;
  }
  return open.map((work) => ({ work, attempt: attempt + 1, fault }));
}

/** Once a day, with the day's first events: removes those past their time, a part with each batch. */
async function trimmed(
  feed: EventFeed,
  owner: Owner,
  head: StoredHead,
  now: Date,
  keptDays: number,
): Promise<StoredHead> {
  const today = dayOf(now);
  if (head.etag === undefined || head.value.trimmed === today) return head;
  const isDone = await feed.trim(owner, new Date(now.getTime() - keptDays * DAY_MS));
  return isDone ? { ...head, value: { ...head.value, trimmed: today } } : head;
}
