import type { Clock } from '../clock.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import { dueStep, type Reminder } from '../domain/reminder.ts';
import type { Stored } from '../work/work-store.ts';
import type { EventPublisher } from './event-publisher.ts';

/** A list entry of something that ends, and what its reminders need (N9). */
interface Ending<R> {
  readonly stored: Stored<R>;
  readonly steps: readonly number[];
  readonly since: string;
  readonly until: string;
  /** A ledger sequence at which it still waits; undefined once it does not. */
  readonly sequence: () => Promise<number | undefined>;
  /** Replaces the entry as read; undefined after a lost race. */
  readonly write: (entry: R, etag: string) => Promise<string | undefined>;
  readonly eventOf: (entry: R, reminder: Reminder) => AssentEvent;
}

/**
 * Publishes the reminder that has become due, and one that was stored and perhaps never published. A reminder is stored
 * before it is published, so that a crash in between only repeats it, under its id and with its content. Nothing is read
 * or written when nothing is due. True when something was published.
 */
export async function remind<R extends { readonly reminder?: Reminder | undefined }>(
  { publisher, clock }: { readonly publisher: EventPublisher; readonly clock: Clock },
  { stored: { value: entry, etag }, steps, since, until, sequence: sequenceNow, write, eventOf }: Ending<R>,
): Promise<boolean> {
  const now = clock().getTime();
  if (Date.parse(until) <= now) return false;
  const { reminder } = entry;
  const pending = reminder?.announced === false ? reminder : undefined;
  const waiting = { since: Date.parse(since), until: Date.parse(until), told: reminder?.days };
  const days = dueStep(steps, waiting, now);
  if (!pending && days === undefined) return false;
  const sequence = await sequenceNow();
  if (sequence === undefined) return false;

  const publish = (one: Reminder) => publisher.publish([eventOf(entry, one)]);
  if (pending) await publish(pending);
  if (days === undefined) {
    await write({ ...entry, reminder: { ...pending!, announced: true } }, etag);
    return true;
  }
  const next = { days, sequence, announced: false };
  const written = await write({ ...entry, reminder: next }, etag);
  // Another run stored it and publishes it, or the entry ended.
  if (written === undefined) return pending !== undefined;
  await publish(next);
  await write({ ...entry, reminder: { ...next, announced: true } }, written);
  return true;
}
