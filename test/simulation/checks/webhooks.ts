import type { FeedEntry } from '../../../shared/domain/feed/feed.ts';
import type { z } from 'zod';
import type { DeliveryBatch } from '../../../shared/domain/webhooks/delivery.ts';
import type { Endpoint } from '../../../shared/domain/webhooks/endpoint.ts';
import { LAST_RUNS_MS } from './reminders.ts';
import { type Check, kindOf, rowsOf, valueOf, type World } from './world.ts';
import type { ArrivedCall, Given, Violation } from './world-record.ts';

/** An endpoint as a commit left it; undefined once it was removed. */
interface State {
  readonly at: number;
  readonly value: Endpoint | undefined;
  /** Numbers of events that the commit gave up: parked, or no longer kept. */
  readonly givenUp: ReadonlySet<number>;
}

interface History {
  readonly endpointId: string;
  readonly partition: string;
  readonly states: State[];
}

/** A call, its answer and what a worker does before it looks at the row again. */
const SHORT_MS = 60_000;
/** A process that stands still for ten minutes, and a request that arrives five minutes later. */
const LONG_MS = 20 * 60_000;
/** In so much time before the end no process stops. */
const QUIET_MS = 2 * 3_600_000;

/**
 * Webhooks (N5, N6): the cursor of an endpoint passes an event that it wants only when its receiver took it, or when it
 * was given up; first arrivals are in the order of the feed, customer by customer; what is removed or disabled gets nothing; at the end nothing
 * is left to send; each endpoint that its answers disabled is announced, and no other.
 */
export const webhooks: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'webhooks', subject, text });
  const histories = historiesOf(world);
  const feeds = feedsOf(world);
  const endpointsOf = new Map<string, Set<string>>();
  for (const { endpointId, states } of histories)
    for (const { value } of states)
      if (value) endpointsOf.set(value.url, (endpointsOf.get(value.url) ?? new Set()).add(endpointId));
  for (const history of histories) {
    const feed = feeds.get(history.partition) ?? new Map<number, FeedEntry>();
    const own = world.record.arrived.filter(({ url }) => endpointsOf.get(url)?.has(history.endpointId));
    passesOnlyWhatArrived(history, feed, own, tell);
    isDone(world, history, feed, tell);
    // A request without an id that was sent twice makes two endpoints of one URL: nobody can tell their calls apart.
    if (own.some(({ url }) => endpointsOf.get(url)!.size > 1)) continue;
    arrivesInOrder(history, feed, own, tell);
    isTakenOnce(world, history, feed, own, tell);
    isLeftAlone(world, history, own, tell);
  }
  for (const { url } of world.record.arrived)
    if (!endpointsOf.has(url)) tell(url, 'was called, and belongs to no endpoint');
  isAnnounced(world, histories, tell);
  return found;
};

type Tell = (subject: string, text: string) => void;

function historiesOf({ record }: World): History[] {
  const histories = new Map<string, History>();
  for (const { table, at, actions } of record.commits) {
    if (table !== 'Webhooks') continue;
    const givenUp = new Set<number>();
    for (const [action, row] of actions) {
      if (action === 'delete' || kindOf(row.rowKey) !== 'delivery') continue;
      for (const { kind, number, result } of (valueOf(row) as z.infer<typeof DeliveryBatch>).deliveries) {
        if (number !== undefined && result === 'parked') givenUp.add(number);
        if (number !== undefined && kind === 'gap') for (let one = 1; one <= number; one++) givenUp.add(one);
      }
    }
    for (const [action, row] of actions) {
      if (kindOf(row.rowKey) !== 'endpoint') continue;
      const endpointId = row.rowKey.split('|')[1]!;
      const history = histories.get(endpointId) ?? { endpointId, partition: row.partitionKey, states: [] };
      histories.set(endpointId, history);
      const value = action === 'delete' ? undefined : (valueOf(row) as Endpoint);
      history.states.push({ at, value, givenUp });
    }
  }
  return [...histories.values()];
}

function feedsOf(world: World): Map<string, Map<number, FeedEntry>> {
  const feeds = new Map<string, Map<number, FeedEntry>>();
  for (const row of rowsOf(world, 'Feed')) {
    if (kindOf(row.rowKey!) !== 'event') continue;
    const entry = valueOf(row) as FeedEntry;
    const feed = feeds.get(row.partitionKey!) ?? new Map<number, FeedEntry>();
    feeds.set(row.partitionKey!, feed.set(entry.number, entry));
  }
  return feeds;
}

const mayFail = ({ intensity, isUpgrade, outages }: Given): boolean => intensity > 0 || isUpgrade || outages.length > 0;
const isTaken = ({ status }: ArrivedCall): boolean => status >= 200 && status < 300;
/** Under how many of the registered names the event is told; of webhooks without a registration once. */
const timesWanted = ({ types, vendorForm }: Endpoint, { event }: FeedEntry): number => {
  if (!vendorForm) return types.length === 0 || types.includes(event.type) ? 1 : 0;
  const { events } = vendorForm;
  return (NAMES[event.type]?.(event.data) ?? []).filter((name) => (events as readonly string[]).includes(name)).length;
};
const isWanted = (endpoint: Endpoint, entry: FeedEntry): boolean => timesWanted(endpoint, entry) > 0;

/** The names in Partner Center's own form, by hand (N8). */
const NAMES: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => string[]>> = {
  'acceptance.recorded': ({ relationship }) => [
    ...(relationship === 'reseller' ? ['reseller-relationship-accepted-by-customer'] : []),
    ...(relationship === 'indirectReseller' ? ['indirect-reseller-relationship-accepted-by-customer'] : []),
    'agreement-created',
  ],
  'acceptance.voided': ({ withdrawalId }) => [withdrawalId ? 'agreement-created' : 'agreement-voided'],
  'acceptance.withdrawn': () => ['agreement-withdrawn'],
  'order.held': () => ['order-held'],
  'order.released': () => ['order-released'],
  'order.rejected': () => ['order-rejected'],
  'renewal.flagged': () => ['renewal-flagged'],
  'renewal.cleared': () => ['subscription-updated'],
  'renewal.lapsed': () => ['subscription-updated'],
};

function passesOnlyWhatArrived(
  { endpointId, states }: History,
  feed: Map<number, FeedEntry>,
  calls: readonly ArrivedCall[],
  tell: Tell,
): void {
  for (const [index, { at, value: after, givenUp }] of states.entries()) {
    const before = states[index - 1]?.value;
    // What the partner asks for raises the epoch, and the work of a worker does not but where it disables.
    if (!before || !after || after.cursor <= before.cursor || after.epoch !== before.epoch) continue;
    for (let number = before.cursor + 1; number <= after.cursor; number++) {
      const entry = feed.get(number);
      // Types that changed meanwhile count as they were when the worker began.
      if (!entry || givenUp.has(number) || !isWanted(before, entry) || !isWanted(after, entry)) continue;
      if (states.slice(0, index).some(({ value }) => value && !isWanted(value, entry))) continue;
      if (!calls.some((call) => call.id === entry.event.id && isTaken(call) && call.at <= at))
        tell(`${endpointId} ${number}`, `${entry.event.type} was passed and never taken`);
    }
  }
}

/**
 * The first arrival of each event, customer by customer; those that were asked for by their number come when they come, and so do those behind
 * which a replay goes back: older than the endpoint, or of types that it did not want, they come then first.
 */
function arrivesInOrder(
  { endpointId, states }: History,
  feed: Map<number, FeedEntry>,
  calls: readonly ArrivedCall[],
  tell: Tell,
): void {
  const asked = new Set(states.flatMap(({ value }) => value?.extras.map(({ number }) => number) ?? []));
  const numbers = new Map([...feed].map(([number, { event }]) => [event.id, number]));
  const seen = new Set<number>();
  const parked = new Set(states.flatMap(({ givenUp }) => [...givenUp]));
  const rewound = states.flatMap(({ value }, index) => {
    const before = states[index - 1]?.value;
    return before && value && value.cursor < before.cursor ? [before.cursor] : [];
  });
  const replayed = Math.max(0, ...rewound);
  const newest = new Map<string, number>();
  for (const call of calls.filter(isTaken)) {
    const number = call.id === undefined ? undefined : numbers.get(call.id);
    if (number === undefined || seen.has(number) || asked.has(number) || parked.has(number)) continue;
    if (number <= replayed) continue;
    seen.add(number);
    const { id, data } = feed.get(number)!.event;
    const customer = data.customerId ?? id;
    const last = newest.get(customer) ?? 0;
    if (number < last) tell(`${endpointId} ${number}`, `arrived first after ${last}`);
    newest.set(customer, Math.max(last, number));
  }
}

/** Where nothing fails, one worker sends each event once: no lease runs out, and no answer is lost. */
function isTakenOnce(
  { record: { given } }: World,
  { endpointId, states }: History,
  feed: Map<number, FeedEntry>,
  calls: readonly ArrivedCall[],
  tell: Tell,
): void {
  if (mayFail(given)) return;
  const asked = new Map(states.flatMap(({ value }) => value?.extras.map((one) => [one.extraId, one.number]) ?? []));
  // Each change by the partner may make work in progress obsolete, or ask for everything again.
  const changes = Math.max(...states.map(({ value }) => value?.epoch ?? 0));
  const taken = Map.groupBy(calls.filter(isTaken), ({ id }) => id);
  for (const [number, entry] of feed) {
    const { event } = entry;
    // Of two requests both are sent again where the second one fails.
    if (states.some(({ value }) => value && timesWanted(value, entry) > 1)) continue;
    const times = taken.get(event.id)?.length ?? 0;
    const repeats = [...asked.values()].filter((one) => one === number).length;
    if (times > 1 + changes + repeats) tell(`${endpointId} ${number}`, `was taken ${times} times`);
  }
}

function isLeftAlone(
  { record }: World,
  { endpointId, states }: History,
  calls: readonly ArrivedCall[],
  tell: Tell,
): void {
  const slack = record.given.intensity > 0 || record.given.isUpgrade ? LONG_MS : SHORT_MS;
  for (const [index, { at, value }] of states.entries()) {
    if (value && value.state !== 'disabled') continue;
    const until = states.slice(index + 1).find((next) => next.value && next.value.state !== 'disabled')?.at ?? Infinity;
    for (const call of calls) {
      if (call.at > at + slack && call.at < until)
        tell(endpointId, `was called ${call.at - at} ms after it was ${value ? 'disabled' : 'removed'}`);
    }
  }
}

/**
 * At the end an endpoint has everything that it wants, or waits for its next attempt. A worker that stops once it has
 * stored an attempt sends no message for it: that one waits for the timer, which looks each hour in worlds.
 */
function isDone(
  { record: { given }, givenUp }: World,
  { endpointId, states }: History,
  feed: Map<number, FeedEntry>,
  tell: Tell,
): void {
  const last = states.at(-1)?.value;
  if (!last || givenUp.includes(endpointId)) return;
  if (last.unannounced) tell(endpointId, 'was disabled and not announced');
  if (last.state === 'disabled') return;
  const { nextAttemptAt } = last;
  if (nextAttemptAt !== undefined) {
    const storedAt = states.find(({ value }) => value?.nextAttemptAt === nextAttemptAt)!.at;
    const hasMessage = !mayFail(given) || storedAt > given.endedAt - QUIET_MS;
    const madeUntil = given.endedAt - (hasMessage ? 0 : LAST_RUNS_MS);
    if (Date.parse(nextAttemptAt) + given.skewMs > madeUntil) return;
  }
  if (!last.verified) return tell(endpointId, 'was not asked again whether it agrees');
  if (last.extras.length > 0) tell(endpointId, 'has not got what was asked for');
  const missing = [...feed.values()].find((entry) => entry.number > last.cursor && isWanted(last, entry));
  if (missing) tell(endpointId, `has not got ${missing.number} ${missing.event.type}`);
}

function isAnnounced({ published }: World, histories: readonly History[], tell: Tell): void {
  const told = new Set(
    published.flatMap(({ event: { type, subject, time } }) =>
      type === 'webhook.disabled' ? [`${subject} ${time}`] : [],
    ),
  );
  const happened = new Set(
    histories.flatMap(({ endpointId, states }) =>
      states.flatMap(({ value }) => (value?.unannounced ? [`${endpointId} ${value.unannounced.at}`] : [])),
    ),
  );
  for (const one of told) if (!happened.has(one)) tell(one, 'was announced and never disabled');
  const removed = new Set(histories.flatMap(({ endpointId, states }) => (states.at(-1)?.value ? [] : [endpointId])));
  for (const one of happened)
    if (!told.has(one) && !removed.has(one.split(' ')[0]!)) tell(one, 'was disabled and never announced');
}
