import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { FeedEntry } from '../../../shared/domain/feed/feed.ts';
import { canonical } from './proof.ts';
import { type Check, kindOf, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * Each partner's feed: dense, every published event of it once, and those of one ledger and one flag in their order. A
 * step of a submission is its reseller's too, by the submission's own order (B3).
 */
export const feed: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'feed', subject, text });
  const { isUpgrade } = world.record.given;
  const published = Map.groupBy(world.published, ({ event }) => event.id);
  const inFeeds = new Set<string>();
  const nameIn = (partition: string, id: string) => `${partition} ${id}`;
  const late = lateIn(world);
  const places = new Map<string, string>();
  for (const [partition, entries] of entriesOf(world)) {
    let last = 0;
    const moments = new Map<string, readonly number[]>();
    for (const { number, event } of entries.toSorted((a, b) => a.number - b.number)) {
      const { id, type, subject } = event;
      const name = `${partition} ${number} ${type} ${subject} ${id}`;
      if (number !== last + 1) tell(name, `follows ${last}`);
      last = number;
      if (inFeeds.has(nameIn(partition, id))) tell(name, 'is in the feed twice');
      inFeeds.add(nameIn(partition, id));
      const originals = published.get(id);
      if (!originals) tell(name, 'was never published');
      else if (!originals.some((one) => contentOf(one.event) === contentOf(event)))
        tell(name, 'differs from what was published');
      if (!partitionsOf(world, event).includes(partition)) tell(name, 'belongs to another partner');
      const place = `${event.stream} ${event.position}`;
      const other = event.stream && !isUpgrade ? places.get(place) : undefined;
      if (other && other !== id) tell(name, `has the place of ${other} in its stream`);
      places.set(place, id);
      const [stream, moment] = placeOf(event, partition) ?? [];
      if (!stream || !moment) continue;
      const before = moments.get(stream);
      moments.set(stream, moment);
      const mayBeLate = isUpgrade || late.has(stream);
      if (before && isBefore(moment, before) && !mayBeLate)
        tell(name, `of ${moment.join('.')} follows ${before.join('.')}`);
    }
  }
  for (const { event } of world.published) {
    const { id, type, subject } = event;
    for (const partition of partitionsOf(world, event))
      if (!inFeeds.has(nameIn(partition, id)) && !world.givenUp.includes(id))
        tell(id, `${type} ${subject} is not in the feed ${partition}`);
  }
  return found;
};

/**
 * The streams of which an event came hours late, because its message, its order or its outbox row was a dead letter:
 * those that waited for it gave up one by one.
 */
function lateIn({ ledgers, published, wasGivenUp }: World): Set<string> {
  const outboxes = [...ledgers.values()].flatMap(({ changes }) =>
    changes.flatMap((change) => ofKind(change, 'outbox')),
  );
  const held = outboxes.filter(({ outboxId }) => wasGivenUp.includes(outboxId)).flatMap(({ events }) => events);
  const own = published
    .map(({ event }) => event)
    .filter(({ id, subject }) => wasGivenUp.includes(id) || wasGivenUp.includes(subject.toLowerCase()));
  return new Set(
    [...held, ...own].flatMap((event) =>
      tenantsOf(event).flatMap((tenant) => placeOf(event, `${event.data.environment}|${tenant}`)?.[0] ?? []),
    ),
  );
}

function entriesOf(world: World): Map<string, FeedEntry[]> {
  const events = rowsOf(world, 'Feed').filter(({ rowKey }) => kindOf(rowKey!) === 'event');
  const feeds = new Map<string, FeedEntry[]>();
  for (const row of events) {
    const entries = feeds.get(row.partitionKey!) ?? [];
    entries.push(valueOf(row) as FeedEntry);
    feeds.set(row.partitionKey!, entries);
  }
  return feeds;
}

/** None for events of no partner: a quarantined message may name one that it does not come from. */
function partitionsOf(world: World, event: AssentEvent): string[] {
  const { environment } = event.data;
  return tenantsOf(event).flatMap((id) =>
    world.partners.get(id)?.environment === environment ? [`${environment}|${id}`] : [],
  );
}

const tenantsOf = ({ type, data: { partnerId, resellerId } }: AssentEvent): string[] =>
  [partnerId, type.startsWith('submission.') ? resellerId : undefined].filter((id) => id !== undefined);

/** Without the trace, which each publishing has of its own; a repeat of a quarantined message has an instant of its own. */
const contentOf = ({ id, type, subject, data }: AssentEvent): string => canonical({ id, type, subject, data });

/**
 * The stream of an event in a feed, and its place there: its ledger's sequence and the place in that change, the generation
 * of its flag, or in a reseller's feed the step of its submission.
 */
function placeOf({ type, subject, data }: AssentEvent, partition: string): [string, readonly number[]] | undefined {
  const { customerId, sequence, revision, decision, dueDate, generation } = data as {
    customerId?: string;
    sequence?: number;
    revision?: number;
    decision?: { place?: number };
    dueDate?: string;
    generation?: number;
  };
  if (type.endsWith('.reminder')) return undefined;
  if (partition !== `${data.environment}|${data.partnerId}`) return [subject, [revision!]];
  if (dueDate !== undefined)
    return generation === undefined ? undefined : [`${customerId} ${subject} ${dueDate.slice(0, 10)}`, [generation]];
  return sequence === undefined ? undefined : [customerId ?? '', [sequence, decision?.place ?? 0]];
}

const isBefore = ([a = 0, b = 0]: readonly number[], [c = 0, d = 0]: readonly number[]): boolean =>
  a < c || (a === c && b < d);
