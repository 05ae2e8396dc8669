import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import { expectTabOrder, hasBrowser, hasFocus, newVisitor, pages, tabTo, type Visitor } from '../support/visitor.ts';

const partners = partnersOn(() => pages);

describe.skipIf(!hasBrowser)('invitations with the keyboard alone', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  it('D9 invite, find it in the list, open it for longer, take it back', async () => {
    const company = `Keyboard ${randomUUID()}`;
    const customerId = await partners.newCustomer({ companyName: company });
    const { page } = visitor;
    const press = (key: string) => page.keyboard.press(key);
    const arrived = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const status = () => page.getByRole('main').locator('.status').textContent();
    /** Every control in its order, from the top of the page as it was opened. */
    const inOrder = async () => {
      await page.reload();
      await expectTabOrder(visitor);
      await page.reload();
    };

    // Invite: what is wrong is told, and the message leads to its field.
    await visitor.open(`/console/customers/${customerId}/invitations/new`);
    await tabTo(visitor, 'textbox', 'User name');
    await page.keyboard.type('adminagent@contoso.example');
    await press('Enter');
    await arrived(`Invite ${company} to accept the Microsoft Customer Agreement`);
    await inOrder();
    await tabTo(visitor, 'textbox', /^Note/);
    await page.keyboard.type('Ring twice');
    await tabTo(visitor, 'textbox', /^Open for how many days/);
    await page.keyboard.type('366');
    await press('Enter');
    await page.locator('.summary').waitFor();
    expect(await hasFocus(page, '.summary')).toBe(true);
    await press('Tab');
    await press('Enter');
    expect(await hasFocus(page, '#expiresInDays')).toBe(true);
    await press('Control+A');
    await page.keyboard.type('1');
    await tabTo(visitor, 'button', 'Create the invitation');
    await press('Enter');
    await arrived(`Invitation of ${company}`);
    expect(await status()).toBe('Open');
    await inOrder();

    // The list, filtered; the projection is a moment behind.
    await tabTo(visitor, 'link', 'Invitations');
    await press('Enter');
    await arrived('Invitations');
    const opens = `Open the invitation of ${company}`;
    await expect
      .poll(async () => (await visitor.open('/console/invitations')).text(), { timeout: 60_000 })
      .toContain(opens);
    await inOrder();
    await tabTo(visitor, 'combobox', 'Status');
    await page.keyboard.type('Open');
    await tabTo(visitor, 'button', 'Show');
    await press('Enter');
    await page.waitForURL(/state=open/);
    await arrived('Invitations');
    await tabTo(visitor, 'link', opens);
    await press('Enter');
    await arrived(`Invitation of ${company}`);
    const shown = new URL(page.url()).pathname;
    const invitationId = shown.split('/').at(-1)!;

    // For longer: the page shows since when it is changed.
    await tabTo(visitor, 'textbox', /^Open for how many days/);
    await page.keyboard.type('300');
    await tabTo(visitor, 'button', 'Open for longer');
    await press('Enter');
    await page.getByRole('term').filter({ hasText: 'Since' }).waitFor();
    await arrived(`Invitation of ${company}`);
    expect(await status()).toBe('Open');

    // Back again: once the person has second thoughts, then for good.
    for (const last of [false, true]) {
      await tabTo(visitor, 'link', 'Take the invitation back');
      await press('Enter');
      await arrived('Take the invitation back');
      expect((await page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ')).toContain(
        'Days that it would still be open 300',
      );
      if (!last) await inOrder();
      if (last) await tabTo(visitor, 'button', 'Take the invitation back');
      else await tabTo(visitor, 'link', 'Keep the invitation');
      await press('Enter');
      await arrived(`Invitation of ${company}`);
    }
    expect(await status()).toBe('Taken back');
    expect(await partners.invitationState(customerId, invitationId)).toBe('revoked');
    await inOrder();
    expect(await page.getByRole('main').getByRole('button', { name: 'Open for longer' }).count()).toBe(0);
  });
});
