import { DAY_MS, type WrittenDate } from '../instant.ts';

/** The last instant of the written day, read as a UTC day (C13). */
export const endOfDay = ({ day }: WrittenDate): Date => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS - 1);

/** The instant that decides which version was agreed to: the end of the written day or now, whichever is earlier (C13). */
export const bindingInstant = (date: WrittenDate, now: Date): Date => {
  const end = endOfDay(date);
  return end < now ? end : now;
};

const FARTHEST_AHEAD_MS = 14 * 3_600_000;
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Why the date is invalid (C3), or undefined. A time with a zone is an instant; a local day or time without a zone is
 * compared in the zone where the day begins first, UTC+14.
 */
export function dateProblem(date: WrittenDate, now: Date): string | undefined {
  const problem = 'must not be in the future';
  if (date.wholeDay) {
    const lastDay = new Date(now.getTime() + FARTHEST_AHEAD_MS).toISOString().slice(0, 10);
    return date.day > lastDay ? problem : undefined;
  }
  const ahead = date.zoned ? CLOCK_SKEW_MS : FARTHEST_AHEAD_MS;
  return Date.parse(date.instant) > now.getTime() + ahead ? problem : undefined;
}
