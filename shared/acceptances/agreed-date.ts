import { DAY_MS } from '../clock.ts';
import type { WrittenDate } from '../instant.ts';

/** The last instant of the written day, read as a UTC day: the version in force then is the one agreed to (C13). */
export const endOfDay = ({ day }: WrittenDate): Date => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS - 1);

const FARTHEST_AHEAD_MS = 14 * 3_600_000;
const CLOCK_SKEW_MS = 5 * 60_000;

/** Why the date cannot stand (C3), or undefined: real clients send local midnights, so days are compared at UTC+14. */
export function dateProblem(date: WrittenDate, now: Date): string | undefined {
  const problem = 'must not be in the future';
  if (date.wholeDay) {
    const lastDay = new Date(now.getTime() + FARTHEST_AHEAD_MS).toISOString().slice(0, 10);
    return date.day > lastDay ? problem : undefined;
  }
  return Date.parse(date.instant) > now.getTime() + CLOCK_SKEW_MS ? problem : undefined;
}
