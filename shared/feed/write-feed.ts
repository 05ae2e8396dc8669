import type { Clock } from '../clock.ts';
import { coalesceWrites } from '../coalesce-writes.ts';
import type { AssentEvent, EventType } from '../domain/events/event.ts';
import { arrange, inTransactions } from '../domain/feed/arrange.ts';
import { feedsOf, type Told } from '../domain/feed/feeds-of.ts';
import { afterWait, type Waited } from '../domain/feed/wait.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { Unavailable } from '../errors.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import { sleep, type Timers } from '../timers.ts';
import type { Requeue } from '../work/failed-work.ts';
import type { EventFeed, StoredHead } from './event-feed.ts';

interface Deps {
  readonly feed: EventFeed;
  readonly partners: PartnerRegistry;
  readonly requeue: Requeue<AssentEvent>;
  /** Tells endpoints of a partner that has some that its feed has events of these types. */
  readonly notify: (owner: Owner, types: readonly EventType[]) => Promise<void>;
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

/** An event with the number of its failures. */
interface Coming extends Waited {
  readonly event: AssentEvent;
}

/**
 * The ids of events without a place yet; for those that wait for an earlier one, where their stream stands. By id, since
 * copies of an event that are appended at once each have a message of their own to be answered for.
 */
type Unplaced = ReadonlyMap<string, number | undefined>;

/**
 * Appends events to their feeds, once each, the events of a stream in their order (N1, N2). A process
 * writes a feed one batch after the other, since batches at once would lose races against each other. An event whose
 * predecessor is missing is requeued alone; after hours it takes its place without it, so that one lost event does not
 * end a feed. A batch costs a read and a transaction for each partner and 25 events or more; where the feed's head says
 * that the partner has endpoints of webhooks, the notice to them (N6).
 */
export const writeFeed = (deps: Deps) => {
  const writers = new Map<string, (coming: readonly Coming[]) => Promise<Unplaced>>();
  const writerOf = (name: string, tenant: Told['tenant']) => {
    const writer = writers.get(name) ?? coalesceWrites((coming: readonly Coming[]) => append(deps, tenant, coming));
    writers.set(name, writer);
    return writer;
  };
  return async (events: readonly AssentEvent[], waited: Waited = { attempt: 0 }): Promise<void> => {
    const all = events.flatMap((work) => feedsOf(work).map((told) => ({ ...told, work })));
    const feeds = Map.groupBy(all, ({ tenant }) => `${tenant.environment}|${tenant.partnerId}`);
    const failed = await mapConcurrent([...feeds], CONCURRENT_PARTNERS, async ([name, group]) => {
      try {
        const unplaced = await writerOf(name, group[0]!.tenant)(group.map(({ event }) => ({ event, ...waited })));
        const fault = new Unavailable('The event waits for an earlier one of its stream.');
        const own = group.filter(({ event }) => unplaced.has(event.id));
        return own.map(({ work, event }) => ({ work, fault, ...nextLook(event, waited, unplaced.get(event.id)) }));
      } catch (fault) {
        return group.map(({ work, event }) => ({ work, fault, ...nextLook(event, waited, undefined) }));
      }
    });
    // An event that failed in two feeds comes again once, for both.
    await deps.requeue([...new Map(failed.flat().map((one) => [one.work, one])).values()]);
  };
};
export type WriteFeed = ReturnType<typeof writeFeed>;

/** The count of looks with which the event is requeued; its pause depends on it. */
const nextLook = ({ position = 1 }: AssentEvent, waited: Waited, standsAt: number | undefined): Waited =>
  standsAt === undefined ? { ...waited, attempt: waited.attempt + 1 } : afterWait(position, waited, standsAt);

/**
 * The partner whose feed it is; undefined for events of no partner, such as the catalogue's. A quarantined
 * message may name a partner that is unknown, or in another environment.
 */
async function ownerOf(
  partners: PartnerRegistry,
  { environment, partnerId }: Told['tenant'],
): Promise<Owner | undefined> {
  const partner = partnerId === undefined ? undefined : await partners.find(partnerId);
  return partner?.environment === environment ? partner : undefined;
}

/** Appends what it can. Events that failed before are looked for first. */
async function append(deps: Deps, tenant: Told['tenant'], coming: readonly Coming[]): Promise<Unplaced> {
  const owner = await ownerOf(deps.partners, tenant);
  if (!owner) return new Map();
  const attempts = new Map(coming.map(({ event, attempt }) => [event, attempt]));
  const mayWait = (event: AssentEvent) => attempts.get(event)! < WAITS_FOR_ATTEMPTS;
  const fresh = coming.flatMap(({ event, attempt }) => (attempt === 0 ? [event] : []));
  const failed = coming.flatMap(({ event, attempt }) => (attempt > 0 ? [event] : []));
  const results = [
    await appendAll(deps, owner, fresh, mayWait, BLIND_TRIES),
    await appendAll(deps, owner, failed, mayWait, 0),
  ];
  const unplaced = new Map(results.flatMap(({ left }) => [...left].map(([{ id }, standsAt]) => [id, standsAt])));
  if (results.some(({ hasEndpoints }) => hasEndpoints)) {
    // Also of events that the feed had already: their writer may have died before it told the endpoints.
    const types = new Set(coming.flatMap(({ event }) => (unplaced.has(event.id) ? [] : [event.type])));
    if (types.size > 0) await deps.notify(owner, [...types]);
  }
  return unplaced;
}

/** Try by try, the first ones blind; returns what is left, and whether the partner has endpoints. */
async function appendAll(
  { feed, keptDays, clock, timers, random }: Deps,
  owner: Owner,
  events: readonly AssentEvent[],
  mayWait: (event: AssentEvent) => boolean,
  blindTries: number,
): Promise<{ readonly left: ReadonlyMap<AssentEvent, number | undefined>; readonly hasEndpoints: boolean }> {
  let left = new Map<AssentEvent, number | undefined>(events.map((event) => [event, undefined]));
  let hasEndpoints = false;
  let blind = blindTries;
  for (let tried = BLIND_TRIES - blindTries; tried < TRIES && left.size > 0; tried++) {
    if (tried > BLIND_TRIES - blindTries) await sleep(timers, random.fraction() * LONGEST_PAUSE_MS);
    const open = [...left.keys()];
    const [head, known] = await Promise.all([
      feed.head(owner).then((stored) => trimmed(feed, owner, stored, clock(), keptDays)),
      blind > 0 ? undefined : feed.known(owner, open),
    ]);
    hasEndpoints = head.value.endpoints === true;
    const { now, waiting } = arrange(open, known, mayWait);
    left = new Map([
      ...now.map(({ event }) => [event, undefined] as const),
      ...waiting.map(({ event, standsAt }) => [event, standsAt] as const),
    ]);
    let at: StoredHead | undefined = head;
    for (const part of inTransactions(now)) {
      at = await feed.append(owner, at, part, clock());
      if (!at) break;
      for (const { event } of part) left.delete(event);
    }
    // An event that must wait is requeued, so that it does not hold up the partner's other events.
    if (at && known) break;
    // After a blind try that succeeded, where the stream of what waits stands is read next.
    blind = at ? 0 : blind - 1;
  }
  return { left, hasEndpoints };
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
