import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { type Check, type Ledger, ofKind, type PublishedEvent, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * Orders on hold and open invitations are reminded of at the steps before their ends (N9): each published reminder is of
 * a step that came, by a sequence at which it still waited, none is of an earlier step than the last one; and what waits
 * at the end was reminded of its last step, where the timers could.
 */
export const reminders: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'reminders', subject, text });
  const told = firstOf(world.published);
  for (const ledger of world.ledgers.values()) {
    for (const wait of waitsIn(ledger)) {
      const events = told.get(wait.name) ?? [];
      told.delete(wait.name);
      const say = (text: string) => tell(wait.name, text);
      for (const [nth, event] of events.entries()) isOfStep(world, wait, event, events[nth - 1], say);
      wasTold(world, ledger, wait, events, say);
    }
  }
  for (const name of told.keys()) tell(name, 'a reminder of what never waited');
  storedOnce(world, tell);
  return found;
};

/** Each entry gets a reminder of a step once, and then of later steps alone. */
function storedOnce({ record }: World, tell: (subject: string, text: string) => void): void {
  const last = new Map<string, number>();
  for (const { table, actions } of record.commits) {
    if (table !== 'Holds' && table !== 'Invitations') continue;
    for (const [action, row] of actions) {
      if (action === 'delete') continue;
      const { reminder } = valueOf(row) as { readonly reminder?: Reminder };
      if (!reminder || reminder.announced) continue;
      const name = `${row.partitionKey}/${row.rowKey}`;
      if (reminder.days >= (last.get(name) ?? Infinity)) tell(name, `stored the step ${reminder.days} again`);
      last.set(name, reminder.days);
    }
  }
}

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;
/** Each hour has a run; within the last two nothing fails. */
export const LAST_RUNS_MS = 65 * MINUTE;
const STEPS = { hold: [7, 3, 1], invitation: [14, 7, 1] } as const;

/** What ends at an instant, from the change that began it to the one that ended it. */
interface Wait {
  readonly kind: keyof typeof STEPS;
  /** Ledger, subject and end: an invitation that is renewed waits for another end. */
  readonly name: string;
  readonly id: string;
  readonly since: number;
  readonly until: number;
  readonly from: number;
  /** The sequence of the change that ended it. */
  readonly to?: number;
}

const nameOf = (partition: string, id: string, until: string) => `${partition} ${id} ${until}`;

function waitsIn({ partition, changes }: Ledger): Wait[] {
  const waits = new Map<string, Wait>();
  const begin = (kind: Wait['kind'], id: string, until: string, { at, sequence }: RowOf<'audit'>) => {
    const name = nameOf(partition, id, until);
    waits.set(name, { kind, name, id, since: Date.parse(at), until: Date.parse(until), from: sequence });
  };
  const end = (id: string, to: number) => {
    for (const wait of waits.values()) {
      if (wait.id === id && wait.to === undefined) waits.set(wait.name, { ...wait, to });
    }
  };
  for (const change of changes) {
    const { entry, removed } = change;
    for (const { orderId, holdUntil } of ofKind(change, 'hold')) begin('hold', orderId, holdUntil, entry);
    for (const name of removed) if (name.startsWith('hold|')) end(name.slice('hold|'.length), entry.sequence);
    for (const { invitationId, state, expiresAt } of ofKind(change, 'invitation')) {
      end(invitationId, entry.sequence);
      if (state === 'open') begin('invitation', invitationId, expiresAt, entry);
    }
  }
  return [...waits.values()];
}

/** The first publication of each reminder by what it is of, in their order. */
function firstOf(published: readonly PublishedEvent[]): Map<string, PublishedEvent[]> {
  const ids = new Set<string>();
  const told = new Map<string, PublishedEvent[]>();
  for (const one of published) {
    const { id, type, subject, data } = one.event;
    if ((type !== 'order.reminder' && type !== 'invitation.reminder') || ids.has(id)) continue;
    ids.add(id);
    const { environment, partnerId, customerId } = data;
    const until = String(data[type === 'order.reminder' ? 'holdUntil' : 'expiresAt']);
    const name = nameOf(`${environment}|${partnerId}|${customerId}`, subject, until);
    told.set(name, [...(told.get(name) ?? []), one]);
  }
  return told;
}

const daysOf = ({ event }: PublishedEvent): number => Number(event.data['reminderDays']);

function isOfStep(
  { record: { given } }: World,
  { kind, since, until, from, to }: Wait,
  one: PublishedEvent,
  before: PublishedEvent | undefined,
  say: (text: string) => void,
): void {
  const days = daysOf(one);
  const step = until - days * DAY;
  const { sequence = 0 } = one.event.data;
  if (!(STEPS[kind] as readonly number[]).includes(days)) say(`was reminded of ${days} days before`);
  if (step <= since) say(`was reminded of the step ${days}, which had passed when it began to wait`);
  if (one.at < step - given.skewMs) say(`was reminded of the step ${days} before it came`);
  if (Date.parse(one.event.time) !== step) say(`the reminder of the step ${days} is of ${one.event.time}`);
  if (sequence < from || sequence >= (to ?? Infinity))
    say(`was reminded of by sequence ${sequence}, from ${from} to ${to}`);
  if (before && daysOf(before) <= days) say(`was reminded of the step ${days} after ${daysOf(before)}`);
}

/** What the list may not know, or the timer not read, is left to other checks. */
function wasTold(
  { record: { given }, wasGivenUp }: World,
  { partition, key }: Ledger,
  { kind, id, since, until, to }: Wait,
  events: readonly PublishedEvent[],
  say: (text: string) => void,
): void {
  if (to !== undefined || given.sick.has(partition)) return;
  if ([id, key.customerId].some((name) => wasGivenUp.includes(name.toLowerCase()))) return;
  const now = given.endedAt - LAST_RUNS_MS - given.skewMs;
  const due = STEPS[kind].findLast((days) => until - days * DAY <= now);
  if (due === undefined || until - due * DAY <= since || until <= given.endedAt + given.skewMs) return;
  if (!events.some((one) => daysOf(one) <= due)) say(`was never reminded of the step ${due}`);
}
