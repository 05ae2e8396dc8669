import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectAccessible,
  expectFits,
  expectGoodPage,
  expectTabOrder,
  hasBrowser,
  hasFocus,
  newVisitor,
  pages,
  tabTo,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);

/** The box in each language, by hand. */
const WORDS = {
  en: 'I have read the Microsoft Customer Agreement, version',
  fr: 'J’ai lu le Contrat client Microsoft, version',
  'zh-Hans': '我已阅读 Microsoft 客户协议版本',
  'zh-Hant': '我已閱讀 Microsoft 客戶合約版本',
} as const;

describe.skipIf(!hasBrowser)('pages of customers, with an agreement from right to left', () => {
  let signedIn: Awaited<ReturnType<ReturnType<Visitor['page']['context']>['storageState']>>;
  let invitation: { path: string };
  beforeAll(async () => {
    const customerId = await partners.newCustomer({ country: 'AE' });
    invitation = await partners.invite(customerId);
    const visitor = await newVisitor();
    await visitor.open(invitation.path);
    await visitor.page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(`globaladministrator@${customerId}`);
    signedIn = await visitor.page.context().storageState();
    await visitor.close();
  });

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await newVisitor({ storageState: signedIn, ...look });
    });
    afterAll(() => visitor.close());

    it.each(languagesIn(look))('%s', async (locale) => {
      await visitor.open(`${invitation.path}&lang=${locale}&language=ar-SA`);
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(locale);
      const region = visitor.page.locator('.agreement > div');
      expect([await region.getAttribute('lang'), await region.getAttribute('dir')]).toEqual(['ar-SA', 'rtl']);
      expect(await visitor.page.locator('label[for=agree]').textContent()).toContain(WORDS[locale]);
      await expectGoodPage(visitor);
      await visitor.page.getByRole('main').locator('form button').click();
      expect(await visitor.page.locator('.summary li').count()).toBe(1);
      await expectAccessible(visitor);
      await expectFits(visitor);
    });

    it.each(languagesIn(look))('%s, A2 an attestation that asks for a code', async (locale) => {
      const path = (await partners.ask()).replace(/lang=[^&]*/, `lang=${locale}`);
      await visitor.open(path);
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(locale);
      await expectGoodPage(visitor);
      await visitor.page.getByRole('main').locator('form button').click();
      await visitor.page.locator('#code').fill('12345678');
      await expectGoodPage(visitor);
      await visitor.page.getByRole('main').locator('form button').last().click();
      expect(await visitor.page.locator('.summary li').count()).toBe(1);
      await expectAccessible(visitor);
      await expectFits(visitor);
    });

    it.each(languagesIn(look))('%s, the partners', async (locale) => {
      await visitor.open(`/agreements?lang=${locale}`);
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(locale);
      await expectGoodPage(visitor);
      await visitor.page.getByRole('link', { name: 'contoso' }).click();
      const partner = new URL(visitor.page.url()).pathname;
      for (const path of [partner, `${partner}/decline`, `${partner}/withdraw`, '/agreements/accept?country=AE']) {
        await visitor.open(path);
        await expectGoodPage(visitor);
      }
    });
  });

  it('the whole way with the keyboard alone', async () => {
    const visitor = await newVisitor();
    const customerId = await partners.newCustomer();
    const { path } = await partners.invite(customerId);
    const { page } = visitor;
    await visitor.open(path);
    await tabTo(visitor, 'link', 'Sign in to read');
    await page.keyboard.press('Enter');
    await tabTo(visitor, 'textbox', 'User name');
    await page.keyboard.type(`globaladministrator@${customerId}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Read and accept' }).waitFor();
    await expectTabOrder(visitor);
    await page.reload();
    await tabTo(visitor, 'button', 'Accept');
    await page.keyboard.press('Enter');
    await page.locator('.summary').waitFor();
    expect(await hasFocus(page, '.summary')).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await hasFocus(page, '#agree')).toBe(true);
    await page.keyboard.press('Space');
    await tabTo(visitor, 'button', 'Accept');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You have accepted the Microsoft Customer Agreement' }).waitFor();
    await visitor.close();
  });
});
