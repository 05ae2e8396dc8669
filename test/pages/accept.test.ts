import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE } from '../support/agreement-texts.ts';
import { expireSession } from '../support/expire-session.ts';
import { partnersOn } from '../support/invited.ts';
import {
  expectAccessible,
  expectFits,
  expectQuietPage,
  hasBrowser,
  newVisitor,
  pages,
  type Visitor,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);

const TITLE = 'Read and accept the Microsoft Customer Agreement';
const ACCEPTED = 'You have accepted the Microsoft Customer Agreement';

describe.skipIf(!hasBrowser)('a customer accepts what its partner invited it to', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = (of = visitor) => of.page.getByRole('heading', { level: 1 }).textContent();
  const main = async (of = visitor) => (await of.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const press = (name: string, of = visitor) => of.page.getByRole('main').getByRole('button', { name }).click();
  const box = (of = visitor) =>
    of.page.getByRole('checkbox', { name: /^I have read the Microsoft Customer Agreement, version \d+, / });
  const definition = (term: string) =>
    visitor.page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]');

  const signedInAs = async (customerId: string, path: string, of = visitor) => {
    await of.open(path);
    await of.page.getByRole('link', { name: 'Sign in to read' }).click();
    await of.signIn(`globaladministrator@${customerId}`);
  };

  it('D1 D3 D4 from the invitation over sign-in, reading and the tick to the released order', async () => {
    const customerId = await partners.newCustomer();
    const { orderId, decision } = await partners.order(customerId);
    expect(decision).toBe('order.held');
    const invitation = await partners.invite(customerId);
    expect(await partners.isSigned(customerId)).toBe(false);

    await visitor.open(invitation.path);
    expect(await title()).toBe('You are invited to accept the Microsoft Customer Agreement');
    expect(await main()).toContain('contoso asks your organisation to read and accept');
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    await visitor.page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(`globaladministrator@${customerId}`);

    expect(visitor.page.url()).toBe(pages.url + invitation.path);
    expect(await title()).toBe(TITLE);
    expect(await partners.invitationState(customerId, invitation.id)).toBe('open');
    expect(await visitor.page.title()).toBe(`${TITLE} – Assent`);
    expect(await visitor.page.locator('.agreement').textContent()).toContain(`The first paragraph, with ${HOSTILE}`);
    expect(await box().isChecked()).toBe(false);
    const [version, hash] = [
      await definition('Version').textContent(),
      await definition('SHA-256 of the text').textContent(),
    ];
    expect(hash).toMatch(/^[0-9a-f]{64}$/);

    await press('Accept');
    expect(await visitor.page.title()).toBe(`Error: ${TITLE} – Assent`);
    const message = await visitor.page.locator('.summary li').textContent();
    expect(message).toMatch(/^Tick the box “I have read the Microsoft Customer Agreement, version \d+, and accept it/);
    expect(await visitor.page.locator('#agree-problem').textContent()).toBe(message);
    await expectAccessible(visitor);
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);

    await box().check();
    await press('Accept');
    expect(await title()).toBe(ACCEPTED);
    expect(await definition('Accepted by').textContent()).toBe(`Greta Alvarez (globaladministrator@${customerId})`);
    expect(await definition('How the person signed in').textContent()).toMatch(
      /password and second factor, on \d+ \w+ \d{4}/,
    );
    expect(await definition('Version').textContent()).toBe(version);
    expect(await definition('SHA-256 of the text').textContent()).toBe(hash);
    expect(await definition('Invitation').textContent()).toBe(invitation.id);
    await expectAccessible(visitor);
    await expectFits(visitor);

    const released = await partners.event(
      customerId,
      ({ subject, type }) => subject === orderId && type !== 'order.held',
    );
    expect(released.type).toBe('order.released');
    expect(await partners.isSigned(customerId)).toBe(true);
    expect(await partners.invitationState(customerId, invitation.id)).toBe('accepted');
    const { items } = await partners.acceptances(customerId);
    expect(items).toHaveLength(1);
    expect(await main()).toContain(items[0]!.confirmationId);

    await visitor.open('/agreements');
    expect(await main()).toContain('contoso');
    expect(await main()).toContain('Greta Alvarez');
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    await visitor.page.getByRole('link', { name: 'contoso' }).click();
    expect(await definition('Reference').locator('.id').textContent()).toBe(items[0]!.confirmationId);
    await expectAccessible(visitor);
  });

  it('S4 a double click, a repeat and the way back record once', async () => {
    const customerId = await partners.newCustomer();
    await signedInAs(customerId, (await partners.invite(customerId)).path);
    await box().check();
    await visitor.page.getByRole('main').getByRole('button', { name: 'Accept' }).dblclick();
    await visitor.page.getByRole('heading', { name: ACCEPTED }).waitFor();
    const reference = await definition('Reference').locator('.id').textContent();
    await visitor.page.reload();
    expect(await definition('Reference').locator('.id').textContent()).toBe(reference);
    await visitor.page.goBack();
    expect(await title()).toBe('This invitation was answered already');
    expect((await partners.acceptances(customerId)).totalCount).toBe(1);
  });

  it('D6 declining is recorded with its reason, which stays text, and changes no acceptance', async () => {
    const customerId = await partners.newCustomer();
    const invitation = await partners.invite(customerId);
    await signedInAs(customerId, invitation.path);
    await visitor.page.getByRole('link', { name: 'I do not accept' }).click();
    await visitor.open(visitor.page.url());
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    await visitor.page.getByRole('textbox', { name: 'Reason (optional)' }).fill(`Not now\n${HOSTILE}`);
    await press('Record that we do not accept');
    expect(await title()).toBe('Recorded: you do not accept');
    expect(await definition('Reason').textContent()).toBe(`Not now ${HOSTILE}`);
    expect(await visitor.page.title()).not.toContain('owned');
    expect(await partners.invitationState(customerId, invitation.id)).toBe('declined');
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
    await partners.event(customerId, ({ type }) => type === 'acceptance.declined');
    await visitor.open(invitation.path);
    expect(await title()).toBe('This invitation was declined');
  });

  it('D8 no longer agreeing shows the consequence in numbers first', async () => {
    const customerId = await partners.newCustomer();
    await signedInAs(customerId, (await partners.invite(customerId)).path);
    await box().check();
    await press('Accept');
    expect((await partners.order(customerId)).decision).toBe('order.approved');
    await visitor.page.getByRole('link', { name: 'Open this partner' }).click();
    await visitor.page.getByRole('link', { name: 'We no longer agree' }).click();
    expect(await definition('Active subscriptions that contoso has to cancel').textContent()).toBe('1');
    await visitor.open(visitor.page.url());
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    await press('Record that we no longer agree');
    expect(await visitor.page.locator('.summary li').textContent()).toBe('“Reason” is missing.');
    await visitor.page.getByRole('textbox', { name: 'Reason' }).fill('We move to another partner.');
    await press('Record that we no longer agree');
    expect(await title()).toBe('Recorded: you no longer agree');
    const withdrawn = await partners.event(customerId, ({ type }) => type === 'acceptance.withdrawn');
    expect(withdrawn.data['source']).toBe('customer');
    expect((await partners.order(customerId, 'reject')).decision).toBe('order.rejected');
    await visitor.open('/agreements');
    expect(await main()).toContain('No longer agreed since');
  });

  it('every step works without JavaScript', async () => {
    const plain = await newVisitor({ javaScriptEnabled: false });
    const customerId = await partners.newCustomer();
    await signedInAs(customerId, (await partners.invite(customerId)).path, plain);
    await press('Accept', plain);
    expect(await plain.page.locator('.summary li').count()).toBe(1);
    await box(plain).check();
    await press('Accept', plain);
    expect(await title(plain)).toBe(ACCEPTED);
    await plain.close();
  });

  it('S5 a session that ends meanwhile keeps the tick, and records nothing before the next sign-in', async () => {
    const customerId = await partners.newCustomer();
    await signedInAs(customerId, (await partners.invite(customerId)).path);
    await box().check();
    await expireSession(visitor);
    await press('Accept');
    expect(await title()).toBe('Your session has ended');
    await expectAccessible(visitor);
    await visitor.page.getByRole('link', { name: 'Sign in again' }).click();
    expect(await title()).toBe(TITLE);
    expect(await main()).toContain('What you typed before you signed in is back.');
    expect(await box().isChecked()).toBe(true);
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
    await press('Accept');
    expect(await title()).toBe(ACCEPTED);
  });
});
