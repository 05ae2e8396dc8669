import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { decisionId } from './events.ts';
import { verdictOn } from './gate.ts';
import { policyOf } from './rules.ts';
import { orderName } from './sent-orders.ts';
import { catalogueAt, type Change, type Check, type Ledger, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Stop, Violation, WorldRecord } from './world-record.ts';

/**
 * A hold ends soon after its end and soon after a change that lets its order pass, and background work is completed: the
 * hourly timer is there for what was lost, not for what is usual.
 */
export const timely: Check = (world) => {
  const found: Violation[] = [];
  const latest = latestIn(world.record);
  for (const ledger of world.ledgers.values()) {
    if (world.record.given.sick.has(ledger.partition) || isGivenUp(world, ledger.key.customerId)) continue;
    for (const wait of waitsIn(world, ledger)) {
      const tell = (text: string) =>
        void found.push({ check: 'timely', subject: orderName(ledger.partition, wait.hold.orderId), text });
      expires(latest, wait, tell);
      isReleased(world, latest, ledger, wait, tell);
    }
  }
  told(world, latest, (subject, text) => void found.push({ check: 'timely', subject, text }));
  workEnds(world, (subject, text) => void found.push({ check: 'timely', subject, text }));
  return found;
};

/** Whether a dead letter names or named it: its work is left to the operator, or was for a while. */
const isGivenUp = ({ wasGivenUp }: World, name: string): boolean =>
  wasGivenUp.includes(name.split('|').at(-1)!.toLowerCase());

const MINUTE = 60_000;
const CALM_MS = 2 * MINUTE;
/** Longer than the longest delay of work that failed, an outage or a stop of its processes apart. */
const TROUBLED_MS = 30 * MINUTE;
const TIMER_EACH_MS = 60 * MINUTE;
/** The wake-up of a hold waits so long for a commit that is late. */
const AWAITED_MS = 4 * MINUTE;

/** An order on hold, from its commit to its end. */
interface Wait {
  readonly hold: RowOf<'hold'>;
  readonly from: number;
  readonly to: number;
}

function waitsIn({ record }: World, { changes }: Ledger): Wait[] {
  const waits: Wait[] = [];
  const begun = new Map<string, Omit<Wait, 'to'>>();
  const end = (name: string, to: number) => {
    const wait = begun.get(name);
    if (wait && begun.delete(name)) waits.push({ ...wait, to });
  };
  for (const change of changes) {
    for (const hold of ofKind(change, 'hold')) begun.set(`hold|${hold.orderId}`, { hold, from: change.commit.at });
    for (const name of change.removed) end(name, change.commit.at);
  }
  for (const name of begun.keys()) end(name, record.given.endedAt);
  return waits;
}

/** Processes that do the work of each other. */
type Group = 'orders' | 'wake-ups' | 'timers';

/** Until when a group must be done with what it may begin at an instant; Infinity where what failed explains any delay. */
type Latest = (from: number, group: Group) => number;

/** A group has its time while one of its processes runs. */
function latestIn({ given: { intensity, outages }, stops }: WorldRecord): Latest {
  const stopsOf = (group: Group) =>
    [...stops].flatMap(([name, own]) => (name.startsWith(group) ? [own] : [])).reduce(inBoth);
  const still = { orders: stopsOf('orders'), 'wake-ups': stopsOf('wake-ups'), timers: stopsOf('timers') };
  return (from, group) => {
    if (intensity > 1) return Infinity;
    let latest = from + (intensity === 0 ? CALM_MS : TROUBLED_MS);
    for (const stop of still[group])
      if (stop.to > from && stop.from < latest) latest += stop.to - Math.max(stop.from, from);
    const isOut = outages.some((outage) => outage.to > from - TROUBLED_MS && outage.from < latest);
    return isOut ? Infinity : latest;
  };
}

const inBoth = (some: readonly Stop[], others: readonly Stop[]): readonly Stop[] =>
  some.flatMap((one) =>
    others
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => from < to),
  );

function expires(latest: Latest, { hold, from, to }: Wait, tell: (text: string) => void): void {
  const end = Date.parse(hold.holdUntil);
  if (from > end + AWAITED_MS) return;
  const due = Math.max(end, from);
  if (to > latest(due, 'wake-ups')) tell(`ended ${Math.round((to - due) / MINUTE)} minutes after its time`);
}

/** Only orders of new subscriptions: what others need may change with every order. */
function isReleased(
  world: World,
  latestOf: Latest,
  ledger: Ledger,
  { hold, from, to }: Wait,
  tell: (text: string) => void,
): void {
  const { order, holdUntil, arrivedAt } = hold;
  const partner = world.partners.get(ledger.key.partnerId);
  if (!partner || order.lineItems.some(({ subscriptionId }) => subscriptionId !== undefined)) return;
  const { given } = world.record;
  const turns = turnsIn(ledger);
  for (const [nth, { commit, standing }] of turns.entries()) {
    const { at } = commit;
    if (at <= from || at >= to) continue;
    const latest = latestOf(at, 'wake-ups');
    if (to <= latest) continue;
    const isSettled = (turns[nth + 1]?.commit.at ?? Infinity) > latest && Date.parse(holdUntil) > latest + given.skewMs;
    const versions = catalogueAt(world, at - given.catalogueMaxAgeMs - 2 * given.skewMs);
    if (!isSettled || catalogueAt(world, latest) !== versions) continue;
    const passes = (now: number) =>
      verdictOn({
        lines: order.lineItems,
        channel: order.channel,
        valueClass: order.valueClass,
        country: ledger.changes.at(-1)!.gate.country,
        autoRenewal: order.autoRenewal,
        environment: partner.environment,
        cloud: partner.cloud,
        arrivedAt: Date.parse(arrivedAt),
        now,
        standing,
        subscriptions: new Map(),
        versions: versions.versions,
        policy: policyOf(given, ledger.key.partnerId),
      }).passes;
    // The clocks of the processes differ.
    if ([at - given.skewMs, at, latest + given.skewMs].every(passes))
      tell(
        `waited ${Math.round((to - at) / MINUTE)} minutes longer than change ${ledger.changes.indexOf(turns[nth]!) + 1} demanded`,
      );
  }
}

/**
 * An event follows its commit: the timer, which publishes again what it finds ended, is not what publishes. What the timer
 * itself ended before its process stopped is left to its next run.
 */
function told(world: World, latest: Latest, tell: (subject: string, text: string) => void): void {
  const first = new Map<string, number>();
  for (const { at, event } of world.published) if (!first.has(event.id)) first.set(event.id, at);
  for (const ledger of world.ledgers.values()) {
    if (world.record.given.sick.has(ledger.partition) || isGivenUp(world, ledger.key.customerId)) continue;
    for (const change of ledger.changes) {
      const { at, process } = change.commit;
      const group = publisherOf(process);
      const until = latest(at, group) + (group === 'timers' && world.record.given.intensity > 0 ? TIMER_EACH_MS : 0);
      const ids = ofKind(change, 'outbox').flatMap(({ events }) => events.map(({ id, type }) => [id, type] as const));
      for (const { decision, orderId, sequence } of ofKind(change, 'order'))
        ids.push([decisionId(ledger, decision.outcome, orderId, sequence), `order.${decision.outcome}`]);
      for (const [id, type] of ids) {
        const publishedAt = first.get(id) ?? at;
        if (publishedAt > until)
          tell(id, `${type} was published ${Math.round((publishedAt - at) / MINUTE)} minutes after its commit`);
      }
    }
  }
}

/** The processes that publish a commit: those of orders and timers publish their own, wake-ups all the others. */
const publisherOf = (process: string): Group =>
  process === 'timers' ? 'timers' : process.startsWith('orders ') ? 'orders' : 'wake-ups';

/** The changes of what is accepted. */
const turnsIn = ({ changes }: Ledger): Change[] =>
  changes.filter(({ standing }, at) => standing !== changes[at - 1]?.standing);

const WORK_MS = 10 * MINUTE;
/** By clocks that differ. */
const GIVES_UP_MS = 100_000;

interface Run {
  readonly state: string;
  readonly startedAt: string;
  readonly completedAt?: string | undefined;
}

/** No sweep and no rehearsal is left running, and where nothing fails none takes long. */
function workEnds(world: World, tell: (subject: string, text: string) => void): void {
  const { intensity, endedAt, sick } = world.record.given;
  const late = writtenLate(world);
  const names = { Sweeps: /^sweeps\//, Rehearsals: /^rehearsals\/rehearsal\|/ };
  for (const [table, name] of Object.entries(names)) {
    for (const row of rowsOf(world, table)) {
      const subject = `${row.partitionKey}/${row.rowKey}`;
      if (!name.test(subject)) continue;
      const { state, startedAt, completedAt } = valueOf(row) as Run;
      const took = (completedAt === undefined ? endedAt : Date.parse(completedAt)) - Date.parse(startedAt);
      // What began with the timer of the end may go on; a rehearsal that nobody waits for any more has no check.
      if (late.has(subject) || isGivenUp(world, row.rowKey!)) continue;
      if (state === 'running' && took > 2 * 60 * MINUTE) tell(subject, 'is left running');
      else if (intensity === 0 && sick.size === 0 && state !== 'superseded' && took > WORK_MS)
        tell(subject, `took ${Math.round(took / MINUTE)} minutes`);
    }
  }
}

/** Rehearsals whose commit outlived its process, beyond the age at which their check gives up. */
function writtenLate({ record }: World): Set<string> {
  const late = new Set<string>();
  for (const { table, actions, at } of record.commits) {
    if (table !== 'Rehearsals') continue;
    for (const [action, row] of actions) {
      if (action !== 'create' || !row.rowKey.startsWith('rehearsal|')) continue;
      const { startedAt } = valueOf(row) as Run;
      if (at - Date.parse(startedAt) > GIVES_UP_MS) late.add(`${row.partitionKey}/${row.rowKey}`);
    }
  }
  return late;
}
