import { expect, it } from 'vitest';
import { LOCALES } from '../../../shared/pages/locale.ts';
import { SCRIPT } from '../../../shared/pages/script.ts';
import { consoleOnTables, main, TANIA, title, words } from '../../support/console-on-tables.ts';
import { formOf } from '../../support/page-door.ts';

const NEW = '/console/customers/new';
const typed = {
  ...TANIA,
  company: 'Fourth Coffee',
  domain: 'fourth.example',
  country: 'US',
  language: 'en',
  step: 'create',
};
const accepted = {
  ...typed,
  agreement: 'accepted',
  'dateAgreed-day': '1',
  'dateAgreed-month': '2',
  'dateAgreed-year': '2026',
};

it.each([
  ['a confirmation', accepted, /\/confirmations\/[\w-]+$/],
  ['an invitation', { ...typed, agreement: 'asked' }, /\/invitations\/[\w-]+$/],
])(
  'A D the password of a new customer with %s comes first, and no link replaces the page that shows it',
  async (_, fields, way) => {
    const { opened, sent } = await consoleOnTables('Wingtip Toys');
    const form = formOf(await opened('newCustomerPage', NEW), fields);
    const done = await sent('newCustomerPage', NEW, form);
    expect(title(done)).toBe('The customer is created');
    const shown = main(done);
    // A password of 18 random bytes.
    const [, password = ''] = /Password<\/dt>\s*<dd><span class="copyable"><span class="id">([\w-]{24})</.exec(shown)!;
    expect(shown.indexOf(password)).toBeLessThan(shown.indexOf('<a '));
    expect(words(done)).toContain('before you open anything else');
    const links = [...shown.matchAll(/<a [^>]*>/g)].map(([link]) => link);
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toMatch(/target="_blank" rel="noopener"/);
    expect(links.map((link) => /href="([^"]*)"/.exec(link)![1]).some((href) => way.test(href!))).toBe(true);
    expect(words(done).split('(opens in a new tab)')).toHaveLength(3);
    expect(shown).toContain('data-once');

    // Sent again, the password is not shown any more, and there is nothing to lose.
    const again = main(await sent('newCustomerPage', NEW, form));
    expect(again).toContain('Was shown in the first answer');
    expect(again).not.toMatch(/_blank|data-once/);
    expect(again).not.toContain(password);
  },
);

it('where the rest fails, the password is as safe', async () => {
  const { opened, sent } = await consoleOnTables('Wingtip Toys');
  // Before the agreement's first version.
  const early = { ...accepted, 'dateAgreed-year': '2020' };
  const done = await sent('newCustomerPage', NEW, formOf(await opened('newCustomerPage', NEW), early));
  expect(title(done)).toBe('The customer is created, the rest is not recorded');
  expect(main(done)).toContain('data-once');
  expect(
    main(done)
      .match(/<a [^>]*>/g)!
      .every((link) => link.includes('target="_blank"')),
  ).toBe(true);
});

it.each(LOCALES)('in %s the links say that they open a new tab', async (lang) => {
  const { opened, sent } = await consoleOnTables('Wingtip Toys');
  const address = `${NEW}?lang=${lang}`;
  const done = await sent('newCustomerPage', address, formOf(await opened('newCustomerPage', address), accepted));
  const tab = { en: 'new tab', fr: 'nouvel onglet', 'zh-Hans': '新标签页', 'zh-Hant': '新索引標籤' }[lang];
  expect(words(done).split(tab)).toHaveLength(3);
});

it('the script asks before a page with a password is left, and only there', () => {
  const asked: string[] = [];
  const run = (marked: boolean) => {
    asked.length = 0;
    const document = { querySelectorAll: () => [], querySelector: () => (marked ? {} : null) };
    // The script as the browser gets it.
    // oxlint-disable-next-line typescript/no-implied-eval
    new Function('document', 'navigator', 'addEventListener', SCRIPT)(document, {}, (kind: string) => asked.push(kind));
    return [...asked];
  };
  expect(run(true)).toEqual(['beforeunload']);
  expect(run(false)).toEqual([]);
});
