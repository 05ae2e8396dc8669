import { DAY_MS, dayOf } from '../instant.ts';
import type { Flag } from './flag.ts';

/** Days before the due day on which partners are reminded of an open flag (N9). */
export const REMINDER_DAYS = [90, 60, 30, 14, 7, 1] as const;

const daysLeft = (from: string, dueDate: string): number =>
  (Date.parse(dayOf(dueDate)) - Date.parse(dayOf(from))) / DAY_MS;

/**
 * The reminder that has become due, in days before the due day; undefined when there is none. Of several that were
 * missed only the last counts. The flag's own event stands for those up to the day on which it was set.
 */
export function dueReminder(
  { dueDate, flaggedAt, reminder }: Pick<Flag, 'dueDate' | 'flaggedAt' | 'reminder'>,
  now: string,
): number | undefined {
  const days = REMINDER_DAYS.findLast((step) => daysLeft(now, dueDate) <= step);
  if (days === undefined || daysLeft(flaggedAt, dueDate) <= days) return undefined;
  return reminder && reminder.days <= days ? undefined : days;
}

/** The start of a reminder's day, UTC. */
export const reminderDay = (dueDate: string, days: number): string =>
  new Date(Date.parse(dayOf(dueDate)) - days * DAY_MS).toISOString();
