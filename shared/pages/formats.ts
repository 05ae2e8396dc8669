import type { Locale } from './locale.ts';

type DatePart = 'day' | 'month' | 'year';

/** Dates, numbers and names as a language writes them. Instants are in UTC and say so. */
export interface Formats {
  /** A day (yyyy-mm-dd) in words. */
  readonly day: (day: string) => string;
  /** An instant with its zone. */
  readonly instant: (instant: string | Date) => string;
  readonly number: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** The name of a country by its ISO 3166-1 code; the code itself when it has none. */
  readonly country: (code: string) => string;
  /** The name of a language by its BCP 47 tag. */
  readonly language: (tag: string) => string;
  /** The order in which the parts of a date are written. */
  readonly dateOrder: readonly DatePart[];
}

/** The tag whose conventions count: English is read by people of many countries, so its dates must not begin with the month. */
const CONVENTIONS: Readonly<Record<Locale, string>> = {
  en: 'en-GB',
  fr: 'fr-FR',
  'zh-Hans': 'zh-Hans-CN',
  'zh-Hant': 'zh-Hant-TW',
};

const made = new Map<Locale, Formats>();

export function formatsIn(locale: Locale): Formats {
  const found = made.get(locale) ?? makeFormats(CONVENTIONS[locale]);
  made.set(locale, found);
  return found;
}

function makeFormats(tag: string): Formats {
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(tag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  const number = new Intl.NumberFormat(tag);
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const country = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' });
  const language = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' });
  const order = new Intl.DateTimeFormat(tag).formatToParts(0).map(({ type }) => type);
  return {
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    instant: (at) => instant.format(new Date(at)),
    number: (value) => number.format(value),
    list: (items) => list.format(items),
    country: (code) => (/^[A-Za-z]{2}$/.test(code) ? (country.of(code.toUpperCase()) ?? code) : code),
    language: (text) => language.of(text) ?? text,
    dateOrder: order.filter((part): part is DatePart => part === 'day' || part === 'month' || part === 'year'),
  };
}
