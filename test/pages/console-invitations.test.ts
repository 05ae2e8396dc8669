import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { HOSTILE } from '../support/agreement-texts.ts';
import { partnersOn } from '../support/invited.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectAccessible,
  expectGoodPage,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);
const contoso = samplePartner('contoso');
const fabrikam = samplePartner('fabrikam');
const adatum = samplePartner('adatum');

/** By hand, from the sources where they have a word for it. */
const WORDS = {
  en: {
    create: 'Create the invitation',
    open: 'Open',
    accepted: 'Accepted',
    copy: 'Copy to clipboard',
    mail: 'Open in email',
    request: 'Request a reseller relationship',
    subject: 'contoso asks you for a reseller relationship',
    reach: 'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
  },
  'zh-Hans': {
    create: '创建邀请',
    open: '待答复',
    accepted: '已接受',
    copy: '复制到剪贴板',
    mail: '在电子邮件中打开',
    request: '请求经销商关系',
    subject: 'contoso 请求与你建立经销商关系',
    reach: '请联系你的合作伙伴，确认你接受 Microsoft 客户协议。',
  },
} as const;

describe.skipIf(!hasBrowser)('an agent invites', () => {
  const opened: Visitor[] = [];
  let agent: Visitor;
  const visitor = async (options: Parameters<typeof newVisitor>[0] = {}) => {
    const one = await newVisitor(options);
    opened.push(one);
    return one;
  };
  beforeEach(async () => {
    agent = await visitor();
  });
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

  const title = (of = agent) => of.page.getByRole('heading', { level: 1 }).textContent();
  const main = async (of = agent) => (await of.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const press = (name: string, of = agent) => of.page.getByRole('main').getByRole('button', { name }).click();
  const follow = (name: string, of = agent) => of.page.getByRole('main').getByRole('link', { name }).click();
  const arrive = async (path: string, who = 'adminagent@contoso.example', of = agent) => {
    await of.open(path);
    await of.signIn(who);
  };
  /** The mail that the link opens: address, subject and text. */
  const mailOf = async (name: string, of = agent) => {
    const href = (await of.page.getByRole('main').getByRole('link', { name, exact: true }).getAttribute('href'))!;
    const { pathname, searchParams } = new URL(href);
    return {
      to: decodeURIComponent(pathname),
      subject: searchParams.get('subject')!,
      body: searchParams.get('body')!,
    };
  };
  const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)![0].slice(pages.url.length);

  /** The customer's half: opens, signs in, ticks, accepted. */
  const customerAccepts = async (customerId: string, link: string) => {
    const customer = await visitor();
    await customer.open(link);
    await follow('Sign in to read', customer);
    await customer.signIn(`globaladministrator@${customerId}`);
    await customer.page.getByRole('checkbox', { name: /^I have read the Microsoft Customer Agreement/ }).check();
    await press('Accept', customer);
    expect(await title(customer)).toBe('You have accepted the Microsoft Customer Agreement');
    return customer;
  };

  it('D9 the text in the language that the contact reads; a name from right to left stays in its place', async () => {
    const company = '\u05E9\u05DC\u05D5\u05DD 12';
    const customerId = await partners.newCustomer({ companyName: company });
    await arrive(`/console/customers/${customerId}/invitations/new?lang=en`);
    // Where the words before the name, the name and the words after it begin on the line.
    const begins = await agent.page.evaluate<number[]>(`(() => {
      const heading = document.querySelector('h1');
      const node = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode();
      return ['Invite', '${company}', 'to accept'].map((words) => {
        const range = document.createRange();
        range.setStart(node, node.data.indexOf(words));
        range.setEnd(node, node.data.indexOf(words) + words.length);
        return Math.min(...[...range.getClientRects()].map(({ left }) => left));
      });
    })()`);
    expect(begins).toEqual(begins.toSorted((one, two) => one - two));
    await press(WORDS.en.create);
    expect((await mailOf(WORDS.en.mail)).subject).toBe('contoso asks you to accept the Microsoft Customer Agreement');
    await agent.page.getByRole('combobox', { name: 'Language of the text' }).selectOption('zh-Hans');
    await press('Make the text');
    const text = agent.page.locator('pre');
    expect(await text.getAttribute('lang')).toBe('zh-Hans');
    expect(await text.textContent()).toContain('contoso 邀请你阅读并接受 Microsoft 客户协议。');
    const { subject, body } = await mailOf(WORDS.en.mail);
    expect(subject).toBe('contoso 邀请你接受 Microsoft 客户协议');
    expect(body.replaceAll('\r\n', '\n')).toBe(await text.textContent());
    const { pathname, search } = new URL(agent.page.url());
    await agent.open(`${pathname}${search}`);
    await expectGoodPage(agent);
  });

  it.each(['en', 'zh-Hans'] as const)('D F D9 %s: from the first click to the receipt', async (locale) => {
    const words = WORDS[locale];
    const company = `Alpine <b>${HOSTILE}</b>`;
    const customerId = await partners.newCustomer({ companyName: company });
    await arrive(`/console/customers/${customerId}/invitations/new?lang=${locale}`);
    expect(await title()).toContain(company);
    await expectGoodPage(agent);
    await agent.page.locator('#note').fill(`Ring twice\n${HOSTILE}`);
    await agent.page.locator('#expiresInDays').fill('366');
    await press(words.create);
    expect(await agent.page.locator('.summary li').count()).toBe(1);
    await agent.page.locator('#expiresInDays').fill('12');
    await agent.page.getByRole('main').getByRole('button', { name: words.create }).dblclick();
    // A double click breaks the first navigation off, which `waitForURL` takes for an error.
    await agent.page.locator('pre').waitFor();
    const address = new URL(agent.page.url()).pathname;
    expect(address).toMatch(new RegExp(`/console/customers/${customerId}/invitations/[0-9a-f-]{36}$`));
    expect(await agent.page.locator('.status').textContent()).toBe(words.open);
    expect(await main()).toContain(`Ring twice ${HOSTILE}`);
    await agent.open(address);
    await expectGoodPage(agent);

    // The customer's language is English, whatever the agent reads.
    const text = (await agent.page.locator('pre').textContent())!;
    expect(text).toContain('contoso asks you to read and accept the Microsoft Customer Agreement.');
    const mail = await mailOf(words.mail);
    expect(mail.to).toBe('billing@alpine.example');
    expect(mail.subject).toBe('contoso asks you to accept the Microsoft Customer Agreement');
    expect(mail.body.replaceAll('\r\n', '\n')).toBe(text);
    await agent.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(words.copy);
    expect(await agent.page.evaluate('navigator.clipboard.readText()')).toBe(text);

    const customer = await customerAccepts(customerId, linkIn(text));
    await customer.open('/agreements');
    expect(await main(customer)).toContain('contoso');
    await agent.open(address);
    expect(await agent.page.locator('.status').textContent()).toBe(words.accepted);
    expect(await agent.page.locator('pre').count()).toBe(0);
    const { data } = await (await partners.agent()).GET('/v1/invitations', { params: { query: { customerId } } });
    expect(data!.totalCount).toBe(1);
    expect(await partners.isSigned(customerId)).toBe(true);
  });

  it.each(['en', 'zh-Hans'] as const)(
    'E %s: a relationship is requested, and entered by the customer',
    async (locale) => {
      const words = WORDS[locale];
      await arrive(`/console/relationship-request?lang=${locale}`);
      expect(await title()).toBe(words.request);
      await expectGoodPage(agent);
      const mail = await mailOf(words.mail);
      expect(mail.subject).toBe(words.subject);
      expect(linkIn(mail.body)).toBe(
        `/accept?invType=ResellerRelationship&partnerId=${contoso.partnerId}&msppId=${contoso.mpnId}`,
      );
      const text = await agent.page.locator('#body').inputValue();
      const changed = `Dear Alpine & friends,\n${text}`;
      await agent.page.locator('#body').fill(changed);
      await agent.page.locator('#to').fill('info@alpine.example');
      // A mail program would open; what the link holds then is judged.
      await agent.page.evaluate(
        `document.querySelector('a[data-mail]').addEventListener('click', (event) => event.preventDefault())`,
      );
      await follow(words.mail);
      expect(await mailOf(words.mail)).toEqual({
        to: 'info@alpine.example',
        subject: words.subject,
        body: changed.replaceAll('\n', '\r\n'),
      });
      await agent.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await press(words.copy);
      expect(await agent.page.evaluate('navigator.clipboard.readText()')).toBe(changed);

      const customerId = randomUUID();
      const customer = await visitor();
      await customer.open(linkIn(mail.body));
      await follow('Sign in to read', customer);
      await customer.signIn(`globaladministrator@${customerId}`);
      await customer.page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'France' });
      await press('Continue', customer);
      await customer.page.getByRole('textbox', { name: 'Company' }).fill('Alpine');
      await customer.page.getByRole('textbox', { name: 'Domain' }).fill(`${customerId}.example`);
      await customer.page.getByRole('textbox', { name: 'Email address' }).fill('billing@alpine.example');
      for (const box of await customer.page.getByRole('checkbox').all()) await box.check();
      await press('Accept', customer);
      expect(await title(customer)).toBe('You have accepted the Microsoft Customer Agreement');
      expect(await partners.isSigned(customerId)).toBe(true);
    },
  );

  it('E without JavaScript: what was typed stands in the mail; a text without its link is noticed', async () => {
    const plain = await visitor({ javaScriptEnabled: false });
    await arrive('/console/relationship-request?lang=en', 'salesagent@contoso.example', plain);
    const link = /https?:\/\/\S+/.exec(await plain.page.locator('#body').inputValue())![0];
    await plain.page.locator('#body').fill(`Hello\n${link}`);
    await plain.page.locator('#to').fill('nobody');
    await press('Apply my changes', plain);
    expect(await plain.page.locator('#to-problem').textContent()).toContain('must be an email address');
    await plain.page.locator('#to').fill('info@alpine.example');
    await press('Apply my changes', plain);
    expect(await mailOf('Open in email', plain)).toMatchObject({
      to: 'info@alpine.example',
      body: `Hello\r\n${link}`,
    });
    expect(await plain.page.locator('.notice').count()).toBe(0);
    await plain.page.locator('#body').fill('Hello');
    await press('Apply my changes', plain);
    expect(await plain.page.locator('.notice').textContent()).toContain('The text no longer holds the link.');
  });

  it('E an indirect provider names its reseller, and no other partner; a reseller has its own link', async () => {
    const indirect = `/accept?invType=IndirectResellerRelationship&partnerId=${adatum.partnerId}&msppId=${adatum.mpnId}&indirectCSPId=${fabrikam.partnerId}`;
    await arrive('/console/relationship-request?lang=en', 'adminagent@fabrikam.example');
    await agent.page.getByRole('textbox', { name: 'Reseller (MPN id)' }).fill(adatum.mpnId);
    await press('Make the text');
    const mail = await mailOf('Open in email');
    expect(linkIn(mail.body)).toBe(indirect);
    expect(mail.body).toContain('fabrikam asks you to enter a reseller relationship');
    expect(mail.body).toContain('You would buy through adatum.');
    await agent.open(`/console/relationship-request?lang=en&reseller=${contoso.mpnId}`);
    expect(await title()).toBe('This is none of your resellers');
    await expectAccessible(agent);
    const reseller = await visitor();
    await arrive('/console/relationship-request?lang=en', 'adminagent@adatum.example', reseller);
    expect(linkIn((await mailOf('Open in email', reseller)).body)).toBe(indirect);
  });

  it('D9 an invitation is listed, opened for longer, and taken back', async () => {
    const customerId = await partners.newCustomer({ companyName: 'Alpine listed' });
    const invitation = await partners.invite(customerId, { expiresInDays: 3 });
    await partners.event(customerId, ({ type }) => type === 'invitation.created');
    const path = `/console/customers/${customerId}/invitations/${invitation.id}`;
    await arrive(`${path}?lang=en`);
    await agent.page.getByRole('textbox', { name: 'Open for how many days (optional)' }).fill('40');
    await press('Open for longer');
    const { data } = await (
      await partners.agent()
    ).GET('/v1/invitations/{invitationId}', {
      params: { path: { invitationId: invitation.id }, query: { customerId } },
    });
    expect(Math.round((Date.parse(data!.expiresAt) - Date.parse(data!.createdAt)) / 86_400_000)).toBe(40);
    await agent.open(`/console/customers/${customerId}`);
    await expectGoodPage(agent);
    expect(await agent.page.getByRole('main').getByRole('link', { name: 'Invite the customer' }).count()).toBe(0);
    expect(await main()).toContain(`${pages.url}${invitation.path}`);
    await follow('Open the invitation');
    await agent.page.getByRole('heading', { name: 'Invitation of Alpine listed' }).waitFor();
    await follow('Take the invitation back');
    await agent.page.getByRole('heading', { name: 'Take the invitation back' }).waitFor();
    await agent.open(new URL(agent.page.url()).pathname);
    await expectGoodPage(agent);
    expect(await main()).toContain('Days that it would still be open 40');
    await press('Take the invitation back');
    expect(await agent.page.locator('.status').textContent()).toBe('Taken back');
    expect(await partners.invitationState(customerId, invitation.id)).toBe('revoked');
    await agent.open(`${path}/revoke`);
    await press('Take the invitation back');
    expect(await title()).toBe('This invitation is closed');
    await expectAccessible(agent);
    await agent.open(`/console/customers/${customerId}`);
    expect(await agent.page.getByRole('main').getByRole('link', { name: 'Invite the customer' }).count()).toBe(1);
    await agent.open('/console/invitations?state=revoked');
    await agent.page.getByRole('link', { name: 'Open the invitation of Alpine listed' }).first().waitFor();
  });

  it.each(['en', 'zh-Hans'] as const)(
    'G C15 %s: the customer is sent to its partner, which then attests',
    async (locale) => {
      const customerId = await partners.newCustomer();
      await partners.mirrorSubscription(customerId);
      await arrive(`/console/customers/${customerId}/invitations/new?lang=${locale}`);
      await press(WORDS[locale].create);
      const link = linkIn((await agent.page.locator('pre').textContent())!);
      const customer = await visitor({ locale });
      await customer.open(link);
      await customer.page.getByRole('main').getByRole('link').first().click();
      await customer.signIn(`globaladministrator@${customerId}`);
      expect(await main(customer)).toContain(WORDS[locale].reach);
      const { response } = await (
        await partners.agent()
      ).POST('/v1/customers/{customerId}/agreements', {
        params: { path: { customerId } },
        body: {
          primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@alpine.example' },
          templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
          dateAgreed: new Date().toISOString(),
          type: 'MicrosoftCustomerAgreement',
        },
      });
      expect(response.status).toBe(201);
      expect((await partners.acceptances(customerId)).totalCount).toBe(1);
    },
  );

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    it.each(languagesIn(look))('every page: %s', async (locale) => {
      const customerId = await partners.newCustomer({ companyName: 'ا'.repeat(120) });
      const { id } = await partners.invite(customerId);
      const uninvitedId = await partners.newCustomer();
      const one = await visitor(look);
      await arrive('/console/invitations', 'adminagent@contoso.example', one);
      const own = `/console/customers/${customerId}/invitations`;
      for (const path of [
        '/console/invitations',
        '/console/relationship-request',
        `/console/customers/${customerId}`,
        `/console/customers/${uninvitedId}/invitations/new`,
        `${own}/new`,
        `${own}/${id}`,
        `${own}/${id}/revoke`,
      ]) {
        await one.open(`${path}?lang=${locale}`);
        expect(await one.page.locator('html').getAttribute('lang')).toBe(locale);
        await expectGoodPage(one);
      }
    });
  });
});
