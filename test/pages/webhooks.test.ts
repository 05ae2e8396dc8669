import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itLooksGood } from '../support/page-looks.ts';
import { hasBrowser, LOOKS, newVisitor, type Visitor } from '../support/visitor.ts';

/** The title of the list in each language, by hand. */
const TITLES = { en: 'Webhooks', fr: 'Webhooks', 'zh-Hans': '网络钩子', 'zh-Hant': '網路鉤子' } as const;

const RECEIVER = 'https://hooks.wingtip.example/assent';
const PATH = /^\/console\/webhooks\/[\da-f-]{36}$/;

const main = ({ page }: Visitor) => page.getByRole('main').textContent();
const press = ({ page }: Visitor, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = ({ page }: Visitor, name: string) => page.getByRole('link', { name }).click();

/** Adds a webhook and returns its path; the page with the secret is left. */
async function added(visitor: Visitor, url = RECEIVER): Promise<string> {
  const { page } = visitor;
  await visitor.open('/console/webhooks/new?lang=en');
  await page.getByRole('textbox', { name: 'Address (URL)' }).fill(url);
  await page.getByRole('checkbox', { name: 'order.held', exact: true }).check();
  await press(visitor, 'Add the webhook');
  const href = await page.getByRole('link', { name: 'Open the webhook' }).getAttribute('href');
  return href!;
}

describe.skipIf(!hasBrowser)('N3 pages of webhooks', () => {
  it('without script: one is added, tested, changed, gets another secret, is disabled and removed', async () => {
    const visitor = await newVisitor({ javaScriptEnabled: false });
    await visitor.open('/console/webhooks');
    await visitor.signIn('adminagent@fabrikam.example');
    await visitor.open('/console/webhooks/new?lang=en');
    await press(visitor, 'Add the webhook');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“Address (URL)” is missing.']);

    const path = await added(visitor);
    expect(path).toMatch(PATH);
    const [first] = /whsec_[\w+/=]{44}/.exec((await main(visitor))!)!;
    await visitor.open(path);
    expect(await main(visitor)).toContain('order.held');
    expect(await main(visitor)).not.toContain('whsec_');

    await follow(visitor, 'Test, replay, secret');
    await press(visitor, 'Send a test event');
    expect(new URL(visitor.page.url()).pathname).toBe(path);

    await follow(visitor, 'Change the settings');
    await visitor.page.getByRole('textbox', { name: 'Description' }).fill('Orders of the ERP');
    await press(visitor, 'Save the settings');
    expect(await main(visitor)).toContain('Orders of the ERP');

    await follow(visitor, 'Test, replay, secret');
    await press(visitor, 'Make a new secret');
    const [second] = /whsec_[\w+/=]{44}/.exec((await main(visitor))!)!;
    expect(second).not.toBe(first);

    await visitor.open(`${path}/manage`);
    await press(visitor, 'Disable the webhook');
    expect(await main(visitor)).toContain('It was disabled by your organisation.');
    await follow(visitor, 'Test, replay, secret');
    await press(visitor, 'Remove the webhook');
    expect(new URL(visitor.page.url()).pathname).toBe('/console/webhooks');
    expect((await visitor.open(path)).status()).toBe(404);
    await visitor.close();
  }, 180_000);

  it('the script asks before a secret is left, and copies it', async () => {
    const visitor = await newVisitor();
    await visitor.open('/console/webhooks');
    await visitor.signIn('adminagent@fabrikam.example');
    const path = await added(visitor);
    const asked: string[] = [];
    visitor.page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await visitor.page.goto('/console/webhooks');
    expect(asked).toEqual(['beforeunload']);
    await visitor.open(`${path}/manage`);
    await press(visitor, 'Remove the webhook');
    await visitor.close();
  }, 120_000);

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let visitor: Visitor;
    let paths: string[];
    beforeAll(async () => {
      visitor = await newVisitor({ ...look, javaScriptEnabled: true });
      await visitor.open('/console/webhooks');
      await visitor.signIn('adminagent@fabrikam.example');
      const path = await added(visitor, `${RECEIVER}/${'with-a-long-path-'.repeat(8)}`);
      visitor.page.on('dialog', (dialog) => void dialog.accept());
      await visitor.page.goto(`${path}/manage`);
      await press(visitor, 'Disable the webhook');
      paths = ['/console/webhooks', '/console/webhooks/new', path, `${path}/change`, `${path}/manage`];
    }, 120_000);
    afterAll(async () => {
      await visitor.open(paths.at(-1)!);
      await visitor.page.locator('button.danger').click();
      await visitor.close();
    });

    itLooksGood({ look, seen: () => ({ visitor, paths }), titles: TITLES });
  });
});
