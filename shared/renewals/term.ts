import type { TermDuration } from '../orders/order.ts';

const MONTHS: Readonly<Record<TermDuration, number>> = { P1M: 1, P1Y: 12, P3Y: 36 };

/**
 * The end of a term that starts at the instant: the same day and time so many calendar months later in UTC, or the
 * month's last day where that day does not exist (31 January + P1M = 28 or 29 February).
 */
export function endOfTerm(start: Date, term: TermDuration): Date {
  const end = new Date(start);
  const day = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + MONTHS[term]);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, lastDay));
  return end;
}
