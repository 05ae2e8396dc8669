import { describe, expect, it } from 'vitest';
import { countryChoices, textLanguageChoices } from '../../../shared/pages/choices.ts';
import { formatsIn } from '../../../shared/pages/formats.ts';
import { languageOf } from '../../../shared/pages/language.ts';
import { chooseLocale, LOCALES } from '../../../shared/pages/locale.ts';
import { fill, messagesIn } from '../../../shared/pages/messages/index.ts';

const choose = (acceptLanguage: string | null, cookie?: string, query?: string) =>
  chooseLocale({ acceptLanguage, cookie, query });

describe('the language of a page', () => {
  it('the address counts before the cookie, and that before the browser', () => {
    expect(choose('zh-TW', 'fr', 'en')).toBe('en');
    expect(choose('zh-TW', 'fr')).toBe('fr');
    expect(choose('zh-TW')).toBe('zh-Hant');
    expect(choose('zh-TW', 'fr', 'xx')).toBe('fr');
  });

  it.each([
    [null, 'en'],
    ['', 'en'],
    ['de-DE, fr-CA;q=0.7, en;q=0.8', 'en'],
    ['de, fr;q=0.7', 'fr'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh-Hans-TW', 'zh-Hans'],
    ['FR-fr', 'fr'],
    ['*', 'en'],
    [';;;,,q=', 'en'],
  ])('Accept-Language %j is %s', (header, locale) => expect(choose(header)).toBe(locale));
});

describe('messages', () => {
  const flat = (texts: object, prefix = ''): [string, string][] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as [string, string]]
        : flat(value as object, `${prefix}${key}.`),
    );
  const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  const english = flat(messagesIn('en'));
  /** Names and words that are the same in another language. */
  const SAME = new Set([
    'layout.service',
    'layout.code',
    'layout.production',
    'layout.pages',
    'console.start.sections.invitations',
    'console.start.sections.webhooks',
    'console.webhooks.title',
    'console.orders.versionProven',
    'console.invitations.title',
    'console.invitations.attestations.title',
    'console.imports.kinds.confirmations',
    'console.operator.versions.name',
    'console.operator.versions.rank',
    'console.operator.versions.textFor',
    'console.operator.rehearsals.version',
    'console.operator.rehearsals.date',
    'console.operator.quarantine.reason',
    'console.orders.version',
  ]);

  it.each(LOCALES.filter((locale) => locale !== 'en'))(
    '%s translates every text, with the same placeholders',
    (locale) => {
      const texts = new Map(flat(messagesIn(locale)));
      expect([...texts.keys()]).toEqual(english.map(([key]) => key));
      for (const [key, text] of english) {
        expect(placeholders(texts.get(key)!), key).toEqual(placeholders(text));
        if (!SAME.has(key)) expect(texts.get(key), key).not.toBe(text);
        expect(texts.get(key)!.trim(), key).not.toBe('');
      }
    },
  );

  it("uses the sources' own words", () => {
    const { terms } = messagesIn('zh-Hans');
    expect(terms.confirmAcceptance).toBe('确认客户接受 Microsoft 客户协议');
    expect(terms.acceptedLatest).toBe('客户已接受最新的 Microsoft 客户协议');
    expect(terms.accountInfo).toBe('帐户信息');
    expect(terms.acceptanceDate).toBe('协议接受日期');
    expect(terms.contactPartner).toBe('请联系你的合作伙伴，确认你接受 Microsoft 客户协议。');
    expect(messagesIn('en').terms.contactPartner).toBe(
      'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
    );
  });

  it('fills placeholders, and throws for one without a value', () => {
    expect(fill('{a} and {b}', { a: 1, b: '{a}' })).toBe('1 and {a}');
    expect(() => fill('{a}', {})).toThrow('a value for a');
    expect(() => fill('{constructor}', {})).not.toThrow('TypeError');
  });
});

describe('formats', () => {
  it('writes days in words and in the order of the language', () => {
    expect(LOCALES.map((locale) => formatsIn(locale).day('2026-03-04'))).toEqual([
      '4 March 2026',
      '4 mars 2026',
      '2026年3月4日',
      '2026年3月4日',
    ]);
    expect(LOCALES.map((locale) => formatsIn(locale).dateOrder.join())).toEqual([
      'day,month,year',
      'day,month,year',
      'year,month,day',
      'year,month,day',
    ]);
  });

  it('writes instants with their zone', () => {
    for (const locale of LOCALES) expect(formatsIn(locale).instant('2026-03-04T23:30:00Z')).toMatch(/UTC.*|.*UTC/);
    expect(formatsIn('en').instant('2026-03-04T23:30:00Z')).toBe('4 March 2026 at 23:30 UTC');
  });

  it('names countries and languages', () => {
    expect(formatsIn('fr').country('cn')).toBe('Chine');
    expect(formatsIn('zh-Hant').country('FR')).toBe('法國');
    expect(formatsIn('en').country('??')).toBe('??');
    expect(formatsIn('en').language('pt-BR')).toBe('Brazilian Portuguese');
    expect(formatsIn('fr').number(1234.5)).toBe('1\u202f234,5');
    expect(formatsIn('en').list(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('choices by name', () => {
  const countries = (locale: (typeof LOCALES)[number]) => countryChoices(languageOf(locale)).map(({ label }) => label);

  it('E the countries are in the order of their names in the language of the page', () => {
    expect(countries('en').slice(0, 4)).toEqual(['Afghanistan', 'Åland Islands', 'Albania', 'Algeria']);
    expect(countries('fr').slice(0, 3)).toEqual(['Afghanistan', 'Afrique du Sud', 'Albanie']);
    const names = countries('en');
    expect(names.indexOf('Germany')).toBeLessThan(names.indexOf('Ghana'));
    expect(names.indexOf('United Arab Emirates')).toBeGreaterThan(names.indexOf('Ukraine'));
  });

  it.each(LOCALES)('E in %s they are all of the offered ones but the three codes without a name', (locale) => {
    const codes = countryChoices(languageOf(locale)).map(({ value }) => value);
    // The vendor lists 246.
    expect(codes).toHaveLength(243);
    for (const unnamed of ['XE', 'XJ', 'XS']) expect(codes).not.toContain(unnamed);
    expect(codes).toContain('XK');
  });

  it('E the languages of texts are too', () => {
    const labels = textLanguageChoices(languageOf('en')).map(({ label }) => label);
    expect(labels.indexOf('German (Germany) (de-DE)')).toBeGreaterThan(labels.indexOf('French (France) (fr-FR)'));
    expect(labels.indexOf('German (Germany) (de-DE)')).toBeLessThan(labels.indexOf('Greek (Greece) (el-GR)'));
  });
});
