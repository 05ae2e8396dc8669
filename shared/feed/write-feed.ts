import type { Clock } from '../clock.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import { arrange, inTransactions } from '../domain/feed/arrange.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import { sleep, type Timers } from '../timers.ts';
import type { FailedWork, Requeue } from '../work/failed-work.ts';
import type { EventFeed, StoredHead } from './event-feed.ts';

interface Deps {
  readonly feed: EventFeed;
  readonly partners: PartnerRegistry;
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
    const partners = Map.groupBy(events, ({ data }) => `${data.environment}|${data.partnerId}`);
    const failed = await mapConcurrent([...partners.values()], CONCURRENT_PARTNERS, async (group) =>
      append(deps, group, attempt).catch((fault: unknown) => left(group, attempt, fault)),
    );
    await deps.requeue(failed.flat());
  };
export type WriteFeed = ReturnType<typeof writeFeed>;

/**
 * The partner whose feed takes the events; undefined for those of no partner, such as the catalogue's. A quarantined
 * message may name a partner that is unknown, or in another environment.
 */
async function ownerOf(partners: PartnerRegistry, { data }: AssentEvent): Promise<Owner | undefined> {
  const partner = data.partnerId === undefined ? undefined : await partners.find(data.partnerId);
  return partner?.environment === data.environment ? partner : undefined;
}

const left = (events: Iterable<AssentEvent>, attempt: number, fault: unknown): FailedWork<AssentEvent>[] =>
  [...events].map((work) => ({ work, attempt: attempt + 1, fault }));

/** Appends what it can, try by try; returns the events that wait. */
async function append(
  { feed, partners, keptDays, clock, timers, random }: Deps,
  events: readonly AssentEvent[],
  attempt: number,
): Promise<FailedWork<AssentEvent>[]> {
  const owner = await ownerOf(partners, events[0]!);
  if (!owner) return [];
  let open = events;
  const waits = attempt < WAITS_FOR_ATTEMPTS;
  for (let tried = attempt > 0 ? BLIND_TRIES : 0; tried < TRIES && open.length > 0; tried++) {
    if (open !== events) await sleep(timers, random.fraction() * LONGEST_PAUSE_MS);
    const [head, known] = await Promise.all([
      feed.head(owner).then((stored) => trimmed(feed, owner, stored, clock(), keptDays)),
      tried < BLIND_TRIES ? undefined : feed.known(owner, open),
    ]);
    const { now, waiting } = arrange(open, known, waits);
    const unplaced = new Set<AssentEvent>([...now.map(({ event }) => event), ...waiting]);
    let at: StoredHead | undefined = head;
    for (const part of inTransactions(now)) {
      at = await feed.append(owner, at, part, clock());
      if (!at) break;
      for (const { event } of part) unplaced.delete(event);
    }
    open = [...unplaced];
    // Blind tries that succeeded leave what waits: where its stream stands is read next.
    if (at && tried < BLIND_TRIES) tried = BLIND_TRIES - 1;
  }
  return left(open, attempt, new Unavailable('The event waits for an earlier one of its stream.'));
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
  if (head.value.trimmed === today) return head;
  const isDone = head.etag === undefined || (await feed.trim(owner, new Date(now.getTime() - keptDays * DAY_MS)));
  return isDone ? { ...head, value: { ...head.value, trimmed: today } } : head;
}
