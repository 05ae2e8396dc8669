import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { HOSTILE } from '../support/agreement-texts.ts';
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
const contoso = samplePartner('contoso');
const fabrikam = samplePartner('fabrikam');
const adatum = samplePartner('adatum');

const LINK = `/accept?invType=ResellerRelationship&partnerId=${contoso.partnerId}&msppId=${contoso.mpnId}`;
const INDIRECT = `/accept?invType=IndirectResellerRelationship&partnerId=${adatum.partnerId}&msppId=${adatum.mpnId}&indirectCSPId=${fabrikam.partnerId}`;

describe.skipIf(!hasBrowser)('a new customer follows a relationship link', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const main = async () => (await visitor.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const press = (name: string) => visitor.page.getByRole('main').getByRole('button', { name }).click();
  const field = (name: string) => visitor.page.getByRole('textbox', { name });

  const arrive = async (link: string, customerId = randomUUID() as string) => {
    await visitor.open(link);
    await visitor.page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(`billingadministrator@${customerId}`);
    return customerId;
  };
  const chooseCountry = async (name: string) => {
    await visitor.page.getByRole('combobox', { name: 'Country' }).selectOption({ label: name });
    await press('Continue');
  };

  it('D1 D3 says who it is, reads, ticks both boxes, and is a customer with an accepted agreement', async () => {
    await visitor.open(LINK);
    expect(await main()).toContain('contoso asks your organisation to enter a reseller relationship');
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    const customerId = await arrive(LINK);
    expect(await title()).toBe('In which country is your organisation?');
    await visitor.open(visitor.page.url());
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    await expectFits(visitor);
    await chooseCountry('France');

    expect(await title()).toBe('Reseller relationship and Microsoft Customer Agreement');
    await visitor.open(visitor.page.url());
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    expect(await field('Email address').inputValue()).toBe(`billingadministrator@${customerId}`);
    await field('Domain').fill('no domain');
    await press('Accept');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      expect.stringMatching(/^Tick the box “I have read/),
      'Tick the box “My organisation enters the reseller relationship described above”.',
      '“Company” is missing.',
      '“Domain” is not valid.',
      expect.stringMatching(/^“Email address”/),
    ]);
    await expectAccessible(visitor);
    const company = `A ${HOSTILE} company`;
    await field('Company').fill(company);
    await field('Domain').fill(`${customerId}.example`);
    await field('Email address').fill('billing@alpine.example');
    await visitor.page.getByRole('checkbox', { name: /^I have read/ }).check();
    await visitor.page.getByRole('checkbox', { name: /^My organisation enters/ }).check();
    await press('Accept');
    expect(await title()).toBe('You have accepted the Microsoft Customer Agreement');
    expect(await main()).toContain('Bilal Haddad');

    const { data } = await (
      await partners.agent()
    ).GET('/v1/customers/{customerId}', { params: { path: { customerId } } });
    expect(data?.billingProfile?.companyName).toBe(company);
    expect(await partners.isSigned(customerId)).toBe(true);
    expect((await partners.order(customerId, 'reject')).decision).toBe('order.approved');
    await visitor.open(LINK);
    expect(await title()).toBe('Your organisation has already accepted');
    expect(await visitor.page.title()).not.toContain('owned');
  });

  it('D1 a link of a reseller names it, and its provider is accepted with', async () => {
    await visitor.open(INDIRECT);
    expect(await main()).toContain('fabrikam asks your organisation');
    expect(await main()).toContain('would buy through adatum');
    await arrive(INDIRECT);
    await chooseCountry('Germany');
    await field('Company').fill('Alpine');
    await field('Domain').fill(`${randomUUID()}.example`);
    await field('Email address').fill('billing@alpine.example');
    for (const box of await visitor.page.getByRole('checkbox').all()) await box.check();
    await press('Accept');
    expect(await title()).toBe('You have accepted the Microsoft Customer Agreement');
    await visitor.page.getByRole('link', { name: 'Open this partner' }).click();
    expect(await main()).toContain('Through the resellers adatum');
  });

  it('D1 a customer of the partner is asked for the agreement alone', async () => {
    const customerId = await partners.newCustomer();
    await arrive(LINK, customerId);
    expect(new URL(visitor.page.url()).pathname).toBe('/agreements/accept');
    expect(await visitor.page.getByRole('checkbox', { name: 'contoso' }).isChecked()).toBe(true);
  });

  it('a domain that another customer of the partner has is told at its field', async () => {
    const taken = await partners.newCustomer();
    const { data } = await (
      await partners.agent()
    ).GET('/v1/customers/{customerId}', {
      params: { path: { customerId: taken } },
    });
    await arrive(LINK);
    await chooseCountry('France');
    await field('Company').fill('Alpine');
    await field('Domain').fill(data!.companyProfile.domain);
    await field('Email address').fill('billing@alpine.example');
    for (const box of await visitor.page.getByRole('checkbox').all()) await box.check();
    await press('Accept');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“Domain” is not valid.']);
  });

  it.each([
    ['an unknown partner', `/accept?invType=ResellerRelationship&partnerId=${randomUUID()}`],
    ['a reseller as if it sold directly', `/accept?invType=ResellerRelationship&partnerId=${adatum.partnerId}`],
    ['an invitation of an unknown partner', `/accept/${randomUUID()}?partnerId=${randomUUID()}`],
  ])('a link with %s says nothing', async (_, link) => {
    const response = await visitor.open(link);
    expect([response.status(), await title()]).toEqual([404, 'This link cannot be used']);
    expect(await main()).not.toMatch(/contoso|fabrikam|adatum/);
    await expectAccessible(visitor);
  });

  it('D1 C6 a partner of another cloud', async () => {
    await visitor.open(`/accept?invType=ResellerRelationship&partnerId=${samplePartner('fourthcoffee').partnerId}`);
    expect(await title()).toBe('This partner works in another cloud');
    await expectAccessible(visitor);
  });
});
