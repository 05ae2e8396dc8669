import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { partnersOn } from '../support/invited.ts';
import { expectAccessible, expectFits, hasBrowser, newVisitor, pages, type Visitor } from '../support/visitor.ts';

const partners = partnersOn(() => pages);

/** The sentence of the sources in each language, by hand (C15). */
const REACH_OUT = {
  en: 'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
  fr: 'Veuillez contacter votre partenaire pour confirmer votre acceptation du Contrat client Microsoft.',
  'zh-Hans': '请联系你的合作伙伴，确认你接受 Microsoft 客户协议。',
  'zh-Hant': '請連絡您的合作夥伴，確認您接受 Microsoft 客戶合約。',
} as const;

describe.skipIf(!hasBrowser)('who cannot accept', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const main = async () => (await visitor.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const arriveAs = async (username: string, path: string) => {
    await visitor.open(path);
    await visitor.page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(username);
  };

  it('D2 a person without an accepting role sees who can, and a link to copy', async () => {
    const customerId = await partners.newCustomer();
    const { path } = await partners.invite(customerId);
    await arriveAs(`user@${customerId}`, path);
    expect(await title()).toBe('Your account may not accept for your organisation');
    expect(await main()).toContain('Global Administrator, Billing Administrator and Agreement acceptor');
    expect(await main()).toContain(pages.url + path);
    await expectAccessible(visitor);
    await expectFits(visitor);
  });

  it("D2 a guest with an administrator's role", async () => {
    const customerId = await partners.newCustomer();
    await arriveAs(`guest@${customerId}`, (await partners.invite(customerId)).path);
    expect(await title()).toBe('You are a guest in this organisation');
    await expectAccessible(visitor);
  });

  it("D2 a partner's agent", async () => {
    const customerId = await partners.newCustomer();
    await arriveAs('adminagent@contoso.example', (await partners.invite(customerId)).path);
    expect(await title()).toBe('You are signed in with the account of a partner');
    await expectAccessible(visitor);
    await visitor.page.getByRole('link', { name: 'Sign in with another account' }).click();
    await visitor.signIn(`globaladministrator@${customerId}`);
    expect(await title()).toBe('Read and accept the Microsoft Customer Agreement');
  });

  it("D1 another customer's tenant, and an invitation that does not exist, get the same page", async () => {
    const [customerId, other] = [await partners.newCustomer(), await partners.newCustomer()];
    const { path } = await partners.invite(customerId);
    await arriveAs(`globaladministrator@${other}`, path);
    const shown = await main();
    expect(await title()).toBe('This is not for your organisation');
    await expectAccessible(visitor);
    await visitor.open(path.replace(/accept\/[^?]+/, `accept/${randomUUID()}`));
    const withoutIds = (text: string) => text.replaceAll(/Request id [^C]+/g, '');
    expect(withoutIds(await main())).toBe(withoutIds(shown));
  });

  it('D9 a revoked invitation', async () => {
    const customerId = await partners.newCustomer();
    const { id, path } = await partners.invite(customerId);
    await arriveAs(`globaladministrator@${customerId}`, path);
    await visitor.page.getByRole('checkbox').check();
    const params = { path: { invitationId: id }, query: { customerId } };
    await (await partners.agent()).DELETE('/v1/invitations/{invitationId}', { params });
    await visitor.page.getByRole('main').getByRole('button', { name: 'Accept' }).click();
    expect(await title()).toBe('The partner has taken this invitation back');
    await expectAccessible(visitor);
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
  });

  /** A customer whose purchase is older than the rule that asks for an acceptance. */
  const buyer = async () => {
    const customerId = await partners.newCustomer();
    await partners.mirrorSubscription(customerId);
    return customerId;
  };

  it.each(Object.entries(REACH_OUT))(
    'D5 C15 a customer with purchases that never accepted, in %s',
    async (locale, sentence) => {
      const customerId = await buyer();
      await arriveAs(`globaladministrator@${customerId}`, (await partners.invite(customerId)).path);
      await visitor.open(`${visitor.page.url()}&lang=${locale}`);
      expect(await main()).toContain(sentence);
      expect(await visitor.page.getByRole('checkbox').count()).toBe(0);
      await expectAccessible(visitor);
      await expectFits(visitor);
    },
  );

  it('D5 C15 a customer with purchases that comes to a new partner', async () => {
    const customerId = await buyer();
    const litware = samplePartner('litware');
    await arriveAs(
      `globaladministrator@${customerId}`,
      `/accept?invType=ResellerRelationship&partnerId=${litware.partnerId}&country=US`,
    );
    expect(await title()).toBe('Your partner has to confirm your acceptance');
    expect(await main()).toContain(REACH_OUT.en);
    expect(await main()).toContain('already buys through another partner');
    await expectAccessible(visitor);
  });

  it('D7 D4 accepts with several partners at once', async () => {
    const customerId = await partners.newCustomer();
    await partners.newCustomer({ tenantId: customerId, of: 'litware' });
    await partners.newCustomer({ tenantId: customerId, of: 'proseware' });
    await visitor.open('/agreements');
    await visitor.signIn(`globaladministrator@${customerId}`);
    expect(await visitor.page.getByRole('row').count()).toBe(4);
    expect(await visitor.page.getByRole('row', { name: 'proseware' }).textContent()).toContain('Sandbox');
    await visitor.page.getByRole('link', { name: 'Read and accept (United States, number of partners: 3)' }).click();
    await visitor.page.getByRole('main').getByRole('button', { name: 'Accept' }).click();
    expect(await visitor.page.locator('.summary li').count()).toBe(2);
    await expectAccessible(visitor);
    for (const name of ['contoso', 'litware']) await visitor.page.getByRole('checkbox', { name }).check();
    await visitor.page.getByRole('checkbox', { name: /^I have read/ }).check();
    await visitor.page.getByRole('main').getByRole('button', { name: 'Accept' }).click();
    expect(await title()).toBe('Outcome for each partner');
    expect(await visitor.page.getByRole('row', { name: 'Accepted' }).count()).toBe(2);
    await expectAccessible(visitor);
    await visitor.open('/agreements');
    expect(await main()).toContain('Read and accept (United States, number of partners: 1)');
    await visitor.page.getByRole('link', { name: 'proseware' }).click();
    expect(await visitor.page.getByRole('banner').textContent()).toContain('This is the sandbox environment.');
  });
});
