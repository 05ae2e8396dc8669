import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
} from '../support/visitor.ts';

const SPECIMEN = '/console/specimen';

describe.skipIf(!hasBrowser)('every component', () => {
  let signedIn: Awaited<ReturnType<ReturnType<Visitor['page']['context']>['storageState']>>;
  beforeAll(async () => {
    const visitor = await newVisitor();
    await visitor.open(SPECIMEN);
    await visitor.signIn('adminagent@contoso.example');
    signedIn = await visitor.page.context().storageState();
    await visitor.close();
  });

  const fresh = (options = {}) => newVisitor({ storageState: signedIn, ...options });

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await fresh(look);
    });
    afterAll(() => visitor.close());

    it.each(languagesIn(look))('%s', async (language) => {
      await visitor.open(`${SPECIMEN}?lang=${language}`);
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(language);
      await expectGoodPage(visitor);
      await visitor.page.getByRole('main').locator('form button').click();
      expect(await visitor.page.locator('.summary li').count()).toBe(6);
      await expectAccessible(visitor);
      await expectFits(visitor);
    });
  });

  it('the Tab key reaches every control in the order of the page, and the way leads past the header', async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 320, height: 640 },
    ]) {
      const visitor = await fresh({ viewport });
      await visitor.open(SPECIMEN);
      await expectTabOrder(visitor);
      await visitor.open(SPECIMEN);
      await visitor.page.keyboard.press('Tab');
      await visitor.page.keyboard.press('Enter');
      expect(await hasFocus(visitor.page, '#content')).toBe(true);
      await visitor.close();
    }
  });

  it('400 % zoom needs no horizontal scrolling', async () => {
    const visitor = await fresh({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
    await visitor.open(SPECIMEN);
    await expectFits(visitor);
    expect(await visitor.page.evaluate('innerWidth')).toBe(320);
    await visitor.close();
  });

  describe.each([true, false])('a form, with JavaScript: %s', (javaScriptEnabled) => {
    it('shows all problems at once in focus, and records what was put right', async () => {
      const visitor = await fresh({ javaScriptEnabled });
      const { page } = visitor;
      await visitor.open(SPECIMEN);
      await page.getByRole('textbox', { name: 'First name' }).fill('Tania "<b>" 中');
      await page.getByRole('button', { name: 'Save and continue' }).click();
      expect(await page.title()).toBe(
        'Error: Confirm customer acceptance of the Microsoft Customer Agreement – Assent',
      );
      const summary = page.getByRole('alert');
      expect(await hasFocus(page, '[role=alert]')).toBe(true);
      const words = await summary.getByRole('listitem').allTextContents();
      expect(words).toEqual([
        '“Agreement acceptance date” is missing.',
        'Choose an answer for “Customers”.',
        'Choose an answer for “reseller relationship”.',
        'Choose an answer for “Account info”.',
        'Tick the box “The customer has accepted the latest Microsoft Customer Agreement”.',
      ]);
      expect(await page.locator('.problem').allTextContents()).toEqual(words);
      expect(await page.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Tania "<b>" 中');
      await summary.getByRole('link').first().click();
      expect(await hasFocus(page, '#acceptedOn')).toBe(true);
      await page.getByRole('textbox', { name: 'Day' }).fill('31');
      await page.getByRole('textbox', { name: 'Month' }).fill('3');
      await page.getByRole('textbox', { name: 'Year' }).fill('2026');
      await page.getByRole('combobox').selectOption('FR');
      await page.getByRole('radio', { name: 'Company' }).check();
      await page.getByRole('checkbox', { name: 'API' }).check();
      await page.getByRole('checkbox', { name: 'The customer has accepted' }).check();
      await page.getByRole('button', { name: 'Save and continue' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Recorded \d+$/);
      expect(await page.getByRole('main').textContent()).toContain('31 March 2026');
      const first = await page.getByRole('heading', { level: 1 }).textContent();
      await page.reload();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(first);
      await visitor.close();
    });
  });

  it('S5 what was typed survives the end of the session', async () => {
    const visitor = await fresh();
    const { page } = visitor;
    await visitor.open(SPECIMEN);
    await page.getByRole('textbox', { name: 'First name' }).fill('Tania');
    await page.context().clearCookies({ name: 'session' });
    await page.getByRole('button', { name: 'Save and continue' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your session has ended');
    expect(await page.locator('pre').allTextContents()).toContain('Tania');
    await expectAccessible(visitor);
    await page.getByRole('link', { name: 'Sign in again' }).click();
    await page.waitForURL(`**${SPECIMEN}`);
    await visitor.close();
  });

  it('a file arrives with its name and all its bytes', async () => {
    const visitor = await fresh();
    const { page } = visitor;
    await visitor.open('/console/upload');
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('“Choose a file” is missing.');
    await expectAccessible(visitor);
    const buffer = Buffer.from([0, 255, 13, 10, 65]);
    await page.locator('#file').setInputFiles({ name: 'kunden 中.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.getByRole('main').textContent()).toContain('kunden 中.csv: 5');
    await visitor.close();
  });

  it('S4 a form on another site is refused although the browser sends the session', async () => {
    const visitor = await fresh();
    const { page } = visitor;
    await page.route('http://127.0.0.1:1/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${pages.url}/sign-out"><button>Win</button></form>`,
      }),
    );
    await page.goto('http://127.0.0.1:1/');
    await page.getByRole('button', { name: 'Win' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This request did not come from a page of this service',
    );
    await visitor.open(SPECIMEN);
    expect(await page.getByText('Signed in as Amara Lindqvist').isVisible()).toBe(true);
    await visitor.close();
  });

  it('an id can be copied', async () => {
    const visitor = await fresh({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = visitor;
    await visitor.open(SPECIMEN);
    await page
      .getByRole('button', { name: /^Copy 117a77b0/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('117a77b0-9360-443b-8795-c6dedc750cf9');
    await visitor.close();
  });
});
