import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishTexts } from '../support/agreement-texts.ts';
import { partnersOn } from '../support/invited.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { drawFreePort } from '../../infra/emulator/stack/free-port.ts';
import { expectAccessible, hasBrowser, newVisitor } from '../support/visitor.ts';

// Publishes major versions, which bar the customers of other files: it has a stack of its own.
describe.skipIf(!hasBrowser)('a version that comes into force between reading and ticking', () => {
  let stack: TestStack;
  let where: { url: string; authorityUrl: string; busPort: number };
  const partners = partnersOn(() => where);
  beforeAll(async () => {
    const port = await drawFreePort();
    const url = `http://localhost:${port}`;
    stack = await startTestStack({ ports: { host: port }, env: { PUBLIC_URL: url } });
    where = { url, authorityUrl: stack.authorityUrl, busPort: stack.ports.bus };
    await publishTexts(where, 'one');
  });
  afterAll(() => stack?.stop());

  it('D3 what was shown is accepted; the newer text follows, and releases the order once it is accepted', async () => {
    const customerId = await partners.newCustomer();
    const { orderId } = await partners.order(customerId);
    const { path } = await partners.invite(customerId);
    const visitor = await newVisitor({ baseURL: where.url });
    const { page } = visitor;
    const press = () => page.getByRole('main').getByRole('button', { name: 'Accept' }).click();
    await visitor.open(path);
    await page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(`globaladministrator@${customerId}`);
    expect(await page.locator('.agreement').textContent()).toContain('edition one');
    const shown = Number(await page.locator('input[name=version]').getAttribute('value'));

    const newer = await publishTexts(where, 'two', true);
    expect(newer).toBeGreaterThan(shown);
    await page.getByRole('checkbox').check();
    await press();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Recorded, but a newer version is now needed',
    );
    expect(await page.locator('.agreement').textContent()).toContain('edition two');
    await expectAccessible(visitor);
    const { items } = await partners.acceptances(customerId);
    expect(items.map(({ versionRank }) => versionRank)).toEqual([shown]);
    expect(await page.getByRole('checkbox').isChecked()).toBe(false);

    await press();
    expect(await page.locator('.summary li').count()).toBe(1);
    expect(await page.getByRole('checkbox', { name: 'contoso' }).isChecked()).toBe(true);
    await page.getByRole('checkbox', { name: /^I have read/ }).check();
    await press();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'You have accepted the Microsoft Customer Agreement',
    );
    const { type } = await partners.event(
      customerId,
      (event) => event.subject === orderId && event.type !== 'order.held',
    );
    expect(type).toBe('order.released');
    await visitor.close();
  });

  it('a tick given to one text does not count for another', async () => {
    const customerId = await partners.newCustomer();
    const { path } = await partners.invite(customerId);
    const visitor = await newVisitor({ baseURL: where.url });
    await visitor.open(path);
    await visitor.page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(`globaladministrator@${customerId}`);
    const other = 'f'.repeat(64);
    await visitor.page.evaluate(`document.querySelector('input[name=hash]').value = '${other}'`);
    await visitor.page.getByRole('checkbox').check();
    await visitor.page.getByRole('main').getByRole('button', { name: 'Accept' }).click();
    expect(await visitor.page.getByRole('heading', { level: 1 }).textContent()).toBe('This request is not valid');
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
    await visitor.close();
  });
});
