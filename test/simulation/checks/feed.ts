import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import type { FeedEntry } from '../../../shared/domain/feed/feed.ts';
import { canonical } from './proof.ts';
import { type Check, kindOf, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/** Each partner's feed: dense, every published event of it once, and those of one ledger and one flag in their order. */
export const feed: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'feed', subject, text });
  const { isUpgrade } = world.record.given;
  const published = Map.groupBy(world.published, ({ event }) => event.id);
  const inFeeds = new Set<string>();
  for (const [partition, entries] of entriesOf(world)) {
    let last = 0;
    const moments = new Map<string, readonly number[]>();
    for (const { number, event } of entries.toSorted((a, b) => a.number - b.number)) {
      const { id, type, subject } = event;
      const name = `${partition} ${number} ${type} ${subject} ${id}`;
      if (number !== last + 1) tell(name, `follows ${last}`);
      last = number;
      if (inFeeds.has(id)) tell(name, 'is in the feed twice');
      inFeeds.add(id);
      const originals = published.get(id);
      if (!originals) tell(name, 'was never published');
      else if (!originals.some((one) => contentOf(one.event) === contentOf(event)))
        tell(name, 'differs from what was published');
      if (partition !== partitionOf(world, event)) tell(name, 'belongs to another partner');
      const [stream, moment] = placeOf(event) ?? [];
      if (!stream || !moment) continue;
      const before = moments.get(stream);
      moments.set(stream, moment);
      // What was a dead letter comes when others have waited for hours.
      const mayBeLate = isUpgrade || [id, subject.toLowerCase()].some((text) => world.wasGivenUp.includes(text));
      if (before && isBefore(moment, before) && !mayBeLate)
        tell(name, `of ${moment.join('.')} follows ${before.join('.')}`);
    }
  }
  for (const { event } of world.published) {
    const { id, type, subject } = event;
    if (partitionOf(world, event) && !inFeeds.has(id) && !world.givenUp.includes(id))
      tell(id, `${type} ${subject} is in no feed`);
  }
  return found;
};

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

/** Undefined for events of no partner: a quarantined message may name one that it does not come from. */
function partitionOf(world: World, { data: { environment, partnerId } }: AssentEvent): string | undefined {
  const known = world.partners.get(partnerId ?? '');
  return known && known.environment === environment ? `${environment}|${partnerId}` : undefined;
}

/** Without the trace, which each publishing has of its own; a repeat of a quarantined message has an instant of its own. */
const contentOf = ({ id, type, subject, data }: AssentEvent): string => canonical({ id, type, subject, data });

/** What an event follows, and when: by the ledger's sequence and the place in its change, or by the day's flag. */
function placeOf({ type, subject, data }: AssentEvent): [string, readonly number[]] | undefined {
  const { customerId, sequence, decision, dueDate, generation } = data as {
    customerId?: string;
    sequence?: number;
    decision?: { place?: number };
    dueDate?: string;
    generation?: number;
  };
  if (type === 'renewal.reminder') return undefined;
  if (dueDate !== undefined)
    return generation === undefined ? undefined : [`${customerId} ${subject} ${dueDate.slice(0, 10)}`, [generation]];
  return sequence === undefined ? undefined : [customerId ?? '', [sequence, decision?.place ?? 0]];
}

const isBefore = ([a = 0, b = 0]: readonly number[], [c = 0, d = 0]: readonly number[]): boolean =>
  a < c || (a === c && b < d);
