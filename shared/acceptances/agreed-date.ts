import { DAY_MS } from '../clock.ts';

/** A date of acceptance as a client wrote it: the instant it names, its calendar day, and whether it is a bare date. */
export interface AgreedDate {
  /** ISO 8601 in UTC. */
  readonly instant: string;
  /** The calendar day in the zone that was written, yyyy-mm-dd. */
  readonly day: string;
  /** No time of day, or midnight: the writer meant the day. */
  readonly wholeDay: boolean;
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads `Z`, an offset or no zone (UTC), 0 to 9 fraction digits; undefined when it is not a real date. */
export function parseAgreedDate(text: string): AgreedDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00:00', zone = 'Z'] = match;
  if (!isCalendarDay(day)) return undefined;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2');
  const instant = Date.parse(`${day}T${time}${/\.(\d{1,3})/.exec(text)?.[0] ?? ''}${offset}`);
  if (Number.isNaN(instant)) return undefined;
  return { instant: new Date(instant).toISOString(), day, wholeDay: /^00:00(:00)?$/.test(time) };
}

const isCalendarDay = (day: string) => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

/** The last instant of the written day, read as a UTC day: the version in force then is the one agreed to (C13). */
export const endOfDay = ({ day }: AgreedDate): Date => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS - 1);

const FARTHEST_AHEAD_MS = 14 * 3_600_000;
const CLOCK_SKEW_MS = 5 * 60_000;

/** Why the date cannot stand (C3), or undefined: real clients send local midnights, so days are compared at UTC+14. */
export function dateProblem(date: AgreedDate, now: Date): string | undefined {
  const problem = 'must not be in the future';
  if (date.wholeDay) {
    const lastDay = new Date(now.getTime() + FARTHEST_AHEAD_MS).toISOString().slice(0, 10);
    return date.day > lastDay ? problem : undefined;
  }
  return Date.parse(date.instant) > now.getTime() + CLOCK_SKEW_MS ? problem : undefined;
}
