/** The languages of the pages, as BCP 47 tags. */
export const LOCALES = ['en', 'fr', 'zh-Hans', 'zh-Hant'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'en';

/** The closest language of the pages to a tag; undefined for a language that they do not speak. */
export function localeFor(tag: string): Locale | undefined {
  const [language = '', ...subtags] = tag.trim().toLowerCase().split(/[-_]/);
  if (language !== 'zh') return LOCALES.find((locale) => locale === language);
  if (subtags.includes('hans')) return 'zh-Hans';
  return subtags.some((subtag) => TRADITIONAL.has(subtag)) ? 'zh-Hant' : 'zh-Hans';
}

const TRADITIONAL = new Set(['hant', 'tw', 'hk', 'mo']);

/** The language of a page: the address's choice, else the one remembered, else the browser's. */
export function chooseLocale(sources: {
  readonly query: string | undefined;
  readonly cookie: string | undefined;
  readonly acceptLanguage: string | null;
}): Locale {
  const chosen = [sources.query, sources.cookie, ...preferred(sources.acceptLanguage ?? '')];
  return chosen.map((tag) => tag && localeFor(tag)).find((locale) => !!locale) || DEFAULT_LOCALE;
}

/** The tags of an Accept-Language header, the best first; those of quality 0 are left out. */
function preferred(header: string): string[] {
  const ranges = header
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(/\s*;\s*/);
      const quality = parameters.map((parameter) => /^q=([\d.]{1,5})$/i.exec(parameter)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    });
  const usable = ranges.filter(({ quality }) => quality > 0);
  return usable.sort((a, b) => b.quality - a.quality).map(({ tag }) => tag);
}
