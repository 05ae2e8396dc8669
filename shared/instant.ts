import { z } from 'zod';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
const OUT_OF_RANGE = `must lie between the years ${FIRST_YEAR} and ${LAST_YEAR} in UTC`;

const inRange = (text: string): boolean => text >= `${FIRST_YEAR}-` && text < `${LAST_YEAR + 1}-`;

/** An instant as it is stored and sent: ISO 8601 in UTC, from 2000 to 2099 (X1). */
export const Instant = z.iso.datetime().refine(inRange, OUT_OF_RANGE);

/** A UTC calendar day as it is stored and sent, yyyy-mm-dd, from 2000 to 2099 (X1). */
export const Day = z.iso.date().refine(inRange, OUT_OF_RANGE);

/** A date as a client wrote it: the instant it names, its calendar day, and how it was written. */
export interface WrittenDate {
  /** ISO 8601 in UTC, with milliseconds. */
  readonly instant: string;
  /** The calendar day in the zone that was written, yyyy-mm-dd. */
  readonly day: string;
  /** No time of day, or midnight: the writer meant the day. */
  readonly wholeDay: boolean;
  /** It names `Z` or an offset. */
  readonly zoned: boolean;
}

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?([Zz]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a date or an instant with `Z`, an offset or no zone (UTC), 0 to 9 fraction digits. Undefined when it is no real
 * date, or when the instant or its written day lies outside the range of `Instant`.
 */
export function readDate(text: string): WrittenDate | undefined {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00:00', fraction = '', zone] = match;
  if (!Day.safeParse(day).success) return undefined;
  const offset = zone === undefined || /z/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2');
  const instant = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  const utc = Number.isNaN(instant) ? '' : new Date(instant).toISOString();
  if (!inRange(utc)) return undefined;
  return { instant: utc, day, wholeDay: /^00:00(:00)?$/.test(time), zoned: zone !== undefined };
}

/** A text that `readDate` understands, as the date it names. */
export const DateInput = z
  .string()
  .max(40)
  .meta({
    description: 'A date, or an instant with `Z`, an offset or no zone (read as UTC), 0 to 9 fraction digits.',
    examples: ['2026-01-31T00:00:00Z'],
  })
  .transform((text, context) => {
    const date = readDate(text.trim());
    if (date) return date;
    context.addIssue({
      code: 'custom',
      message: `must be a date or an instant such as 2026-03-31T12:00:00Z and ${OUT_OF_RANGE.slice('must '.length)}`,
    });
    return z.NEVER;
  });

/** A text that `readDate` understands, as the `Instant` it names. */
export const InstantInput = DateInput.transform(({ instant }) => instant);
