import { dayOf } from '../instant.ts';
import { dueStep, stepInstant } from '../reminder.ts';
import type { Flag } from './flag.ts';

/** Days before the due day on which partners are reminded of an open flag (N9). */
export const REMINDER_DAYS = [90, 60, 30, 14, 7, 1] as const;

/** The reminder of a flag that has become due, in UTC days before the due day; undefined when there is none. */
export const dueReminder = (
  { dueDate, flaggedAt, reminder }: Pick<Flag, 'dueDate' | 'flaggedAt' | 'reminder'>,
  now: string,
): number | undefined =>
  dueStep(
    REMINDER_DAYS,
    { since: Date.parse(flaggedAt), until: Date.parse(dayOf(dueDate)), told: reminder?.days },
    Date.parse(now),
  );

/** The start of a reminder's day, UTC. */
export const reminderDay = (dueDate: string, days: number): string => stepInstant(dayOf(dueDate), days);
