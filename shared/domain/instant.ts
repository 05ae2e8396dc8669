import { z } from 'zod';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
const OUT_OF_RANGE = `must lie between the years ${FIRST_YEAR} and ${LAST_YEAR} in UTC`;

const FIRST = Date.UTC(FIRST_YEAR, 0);
const LAST = Date.UTC(LAST_YEAR + 1, 0) - 1;

const inRange = (text: string): boolean => text >= `${FIRST_YEAR}-` && text < `${LAST_YEAR + 1}-`;

/** An instant as it is stored and sent: ISO 8601 in UTC, from 2000 to 2099 (X1). */
export const Instant = z.iso.datetime().refine(inRange, OUT_OF_RANGE);

/** A UTC calendar day as it is stored and sent, yyyy-mm-dd, from 2000 to 2099 (X1). */
export const Day = z.iso.date().refine(inRange, OUT_OF_RANGE);

/** A date as written by a client. */
export interface WrittenDate {
  /** ISO 8601 in UTC, with milliseconds. */
  readonly instant: string;
  /** The calendar day in the zone that was written, yyyy-mm-dd. */
  readonly day: string;
  /** No time of day, or midnight: the day is meant. */
  readonly wholeDay: boolean;
  /** Written with `Z` or an offset. */
  readonly zoned: boolean;
}

/** Made once: a schema costs more to make than to ask. */
const CalendarDay = z.iso.date();

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,9})?([Zz]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Parses a date or an instant with `Z`, an offset or no zone (UTC), 0 to 9 fraction digits. Undefined for an invalid
 * date, or when the instant or its written day is outside the range of `Instant`.
 */
export function readDate(text: string): WrittenDate | undefined {
  const written = parse(text);
  if (!written || !inRange(written.day)) return undefined;
  const instant = new Date(written.at).toISOString();
  if (!inRange(instant)) return undefined;
  const { day, time, zone } = written;
  return { instant, day, wholeDay: /^00:00(:00)?$/.test(time), zoned: zone !== undefined };
}

/** The `Instant` or `Day` nearest to a date in JavaScript's format (years of up to six digits); else undefined. */
export function nearestInstant(text: string): string | undefined {
  const at = /^(?:\d{4}|[+-]\d{6})-\d{2}-\d{2}(?:T[\d:.]+Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const nearest = new Date(clamped(at)).toISOString();
  return text.includes('T') ? nearest : nearest.slice(0, 10);
}

const clamped = (at: number): number => Math.min(LAST, Math.max(FIRST, at));

/** Like `readDate` for the bound of a range, clamped to the range of `Instant`: clients send years 1 to 9999. */
export function readBound(text: string): WrittenDate | undefined {
  const { at } = parse(text) ?? {};
  if (at === undefined || at === clamped(at)) return readDate(text);
  const instant = new Date(clamped(at)).toISOString();
  return { instant, day: instant.slice(0, 10), wholeDay: false, zoned: true };
}

function parse(text: string) {
  const match = WRITTEN.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00:00', fraction = '', zone] = match;
  const offset = zone === undefined || /z/i.test(zone) ? 'Z' : zone.replace(/^(...):?(..)$/, '$1:$2');
  const at = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset}`);
  return CalendarDay.safeParse(day).success && !Number.isNaN(at) ? { at, day, time, zone } : undefined;
}

/** Whether the text is an instant after the supported range: upstream systems write "never" that way. */
export const isNever = (text: string): boolean => (parse(text.trim())?.at ?? 0) > LAST;

/** A text that `readDate` can parse, as `WrittenDate`. */
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

/** A text that `readDate` can parse, as `Instant`. */
export const InstantInput = DateInput.transform(({ instant }) => instant);

/** An optional instant; some texts also mean "none": .NET writes an unset date as the year 1. */
export const optionalInstant = (meansNone: (text: string) => boolean = () => false) =>
  z
    .preprocess(
      (value) =>
        typeof value === 'string' && (value.startsWith('0001-01-01') || meansNone(value)) ? undefined : value,
      InstantInput.optional(),
    )
    .optional();

export const DAY_MS = 86_400_000;

export const dayOf = (instant: string | Date): string => new Date(instant).toISOString().slice(0, 10);

/** Every day of a range, both ends included. */
export const daysBetween = ({ from, to }: { from: string; to: string }): string[] =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / DAY_MS + 1 }, (_, index) =>
    dayOf(new Date(Date.parse(from) + index * DAY_MS)),
  );
