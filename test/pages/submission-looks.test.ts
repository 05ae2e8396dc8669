import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sidesOn } from '../support/submitted.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectGoodPage,
  expectTabOrder,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

/** The title of the list in each language, by hand. */
const TITLES = { en: 'Submissions', fr: 'Transmissions', 'zh-Hans': '提交', 'zh-Hant': '提交' } as const;

const { newCustomer, submitted, confirmed, returned, corrected } = sidesOn(pages);

describe.skipIf(!hasBrowser)('pages of submissions', () => {
  let customerId: string;
  let path: string;
  let closed: string;
  beforeAll(async () => {
    customerId = await newCustomer('A company with a rather long name, such as Donaudampfschifffahrtsgesellschaft');
    const first = await submitted(customerId);
    await returned(customerId, first.id, 1, 'The date is illegible, and the last name is missing on the form');
    await corrected(customerId, first.id, 2);
    const second = await submitted(customerId, '2026-02-03');
    await confirmed(customerId, second.id, 1);
    path = first.path;
    closed = second.path;
  });

  const judged = async (visitor: Visitor, address: string, locale: string) => {
    const response = await visitor.open(`${address}${address.includes('?') ? '&' : '?'}lang=${locale}`);
    expect([address, response.status()]).toEqual([address, 200]);
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe(locale);
    await expectGoodPage(visitor);
  };

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let reseller: Visitor;
    let provider: Visitor;
    beforeAll(async () => {
      [reseller, provider] = await Promise.all([newVisitor(look), newVisitor(look)]);
      await reseller.open('/console/submissions');
      await reseller.signIn('adminagent@adatum.example');
      await provider.open('/console/submissions');
      await provider.signIn('salesagent@fabrikam.example');
    });
    afterAll(() => Promise.all([reseller.close(), provider.close()]));

    it.each(languagesIn(look))(
      '%s, both sides',
      async (locale) => {
        await judged(reseller, '/console/submissions?state=all', locale);
        expect(await reseller.page.getByRole('heading', { level: 1 }).textContent()).toBe(TITLES[locale]);
        const pick = ['/console/submissions/new', `/console/submissions/new?customer=${customerId}`];
        for (const one of [closed, `${path}/correct`, `${path}/withdraw`, ...pick]) await judged(reseller, one, locale);
        for (const one of [path, `${path}/confirm`, `${path}/return`]) await judged(provider, one, locale);
      },
      120_000,
    );
  });

  it('in the order of the keyboard', async () => {
    const visitor = await newVisitor();
    await visitor.open(`${path}/confirm`);
    await visitor.signIn('adminagent@fabrikam.example');
    for (const address of [`${path}/confirm`, `${path}/return`, path, '/console/submissions?state=all']) {
      expect((await visitor.open(address)).status()).toBe(200);
      await expectTabOrder(visitor);
    }
    await visitor.close();
  });
});
