import type { TermDuration } from './purchase.ts';

const MONTHS: Readonly<Record<TermDuration, number>> = {
  P1M: 1,
  P3M: 3,
  P6M: 6,
  P1Y: 12,
  P2Y: 24,
  P3Y: 36,
  P4Y: 48,
  P5Y: 60,
};

/**
 * The end of a term that starts at the instant: whole calendar months later in UTC, at the same time, on the anchor day
 * or, in a shorter month, on its last day (31 January, 29 February, 31 March).
 */
export function endOfTerm(start: Date, term: TermDuration, anchorDay = start.getUTCDate()): Date {
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + MONTHS[term]);
  end.setUTCDate(Math.min(anchorDay, lastDayOf(end)));
  return end;
}

/**
 * The day of the month on which terms end: the recorded one while the end is consistent with it, else the end's own
 * day, or the start's where a shorter month may have clipped the end.
 */
export function anchorDayOf(end: Date, start: Date | undefined, recorded: number | undefined): number {
  const day = end.getUTCDate();
  const last = lastDayOf(end);
  if (recorded !== undefined && Math.min(recorded, last) === day) return recorded;
  return start && day === last ? Math.max(day, start.getUTCDate()) : day;
}

const lastDayOf = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
