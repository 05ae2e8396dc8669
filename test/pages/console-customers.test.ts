import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectAccessible,
  expectFits,
  expectGoodPage,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);

/** The names of the sources, by hand. */
const EN = {
  customers: 'Customers',
  newCustomer: 'New customer',
  accountInfo: 'Account info',
  agreement: 'Microsoft Customer Agreement',
  company: 'Company',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email address',
  phone: 'Phone number (optional)',
  date: 'Agreement acceptance date',
  parts: { day: 'Day', month: 'Month', year: 'Year' },
  update: 'Update',
  next: 'Next',
  save: 'Save and continue',
  accepted: 'The customer has accepted the latest Microsoft Customer Agreement',
  notProvided: 'Confirmation has not been provided',
  provided: 'Confirmation has been provided',
  future: '“Agreement acceptance date” must not be in the future.',
  record: 'Record the confirmation',
  recorded: 'The confirmation is recorded',
  create: 'Create the customer',
  created: 'The customer is created',
  asked: /^Customer will be asked to accept the Microsoft Customer Agreement/,
  domain: 'Domain',
  country: 'Country',
  language: 'Language',
  person: 'Person who accepted',
};
const ZH: typeof EN = {
  customers: '客户',
  newCustomer: '新客户',
  accountInfo: '帐户信息',
  agreement: 'Microsoft 客户协议',
  company: '公司',
  firstName: '名字',
  lastName: '姓氏',
  email: '电子邮件地址',
  phone: '电话号码（可选）',
  date: '协议接受日期',
  parts: { day: '日', month: '月', year: '年' },
  update: '更新',
  next: '下一步',
  save: '保存并继续',
  accepted: '客户已接受最新的 Microsoft 客户协议',
  notProvided: '未提供确认',
  provided: '已提供确认',
  future: '“协议接受日期”不能是将来的日期。',
  record: '记录确认',
  recorded: '确认已记录',
  create: '创建客户',
  created: '客户已创建',
  asked: /^将要求客户/,
  domain: '域',
  country: '国家/地区',
  language: '语言',
  person: '接受协议的人员',
};

/** A signed-in Admin agent of Contoso. */
async function agentIn(options: Parameters<typeof newVisitor>[0] = {}): Promise<Visitor> {
  const visitor = await newVisitor(options);
  await visitor.open('/console/account');
  await visitor.signIn('adminagent@contoso.example');
  return visitor;
}

describe.skipIf(!hasBrowser).each([
  ['en', EN],
  ['zh-Hans', ZH],
])('the steps of the sources in %s', (lang, words) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await agentIn({ javaScriptEnabled: lang === 'en' });
    await visitor.open(`/console/customers?lang=${lang}`);
  });
  afterAll(() => visitor.close());

  const main = () => visitor.page.getByRole('main');
  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const press = (name: string) => main().getByRole('button', { name, exact: true }).click();
  const write = (name: string, text: string, nth = 0) =>
    main().getByRole('textbox', { name, exact: true }).nth(nth).fill(text);
  const dated = async (day: string, month: string, year: string) => {
    await write(words.parts.day, day);
    await write(words.parts.month, month);
    await write(words.parts.year, year);
  };

  it('B H an existing customer is found, confirmed after a review, and the confirmation retrieved', async () => {
    const companyName = `Steps ${randomUUID()}`;
    const customerId = await partners.newCustomer({ companyName });
    await visitor.open(`/console/customers?by=name&text=${companyName.slice(0, 20).toUpperCase()}`);
    expect(await title()).toBe(words.customers);
    await main().getByRole('link', { name: companyName }).click();
    expect(await title()).toBe(words.accountInfo);
    expect(await main().textContent()).toContain(words.notProvided);
    await main().getByRole('link', { name: words.update, exact: true }).click();
    await write(words.firstName, 'Tania');
    await write(words.lastName, 'Carr');
    await write(words.email, 'tania@wingtip.example');
    await write(words.phone, '5555555555');
    await dated('1', '1', '2099');
    await press(words.save);
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([words.future]);
    expect(await main().getByRole('textbox', { name: words.firstName }).inputValue()).toBe('Tania');
    await dated('2', '3', '2026');
    await press(words.save);
    expect(await main().textContent()).toContain('5555555555');
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
    await press(words.record);
    expect(await title()).toBe(words.recorded);
    const { items } = await partners.acceptances(customerId);
    expect(items).toMatchObject([
      {
        primaryContact: {
          firstName: 'Tania',
          lastName: 'Carr',
          email: 'tania@wingtip.example',
          phoneNumber: '5555555555',
        },
        dateAgreed: '2026-03-02T00:00:00.000Z',
        type: 'MicrosoftCustomerAgreement',
      },
    ]);
    expect(await main().textContent()).toContain(items[0]!.confirmationId);
    await visitor.open(`/console/customers/${customerId}`);
    expect(await main().textContent()).toContain('tania@wingtip.example');
    expect(await main().textContent()).toContain(items[0]!.confirmationId);
  });

  it.each(['accepted', 'asked'] as const)('A D a new customer, agreement %s', async (choice) => {
    const domain = `new-${randomUUID()}.example`;
    await visitor.open('/console/customers');
    await main().getByRole('link', { name: words.newCustomer }).click();
    expect(await title()).toBe(words.newCustomer);
    expect(await main().textContent()).toContain(words.accountInfo);
    await write(words.company, 'Alpine Ski House');
    await write(words.domain, domain);
    await visitor.page.selectOption('#country', 'US');
    await visitor.page.selectOption('#language', 'en');
    await write(words.firstName, 'Ann');
    await write(words.lastName, 'Beebe');
    await write(words.email, 'ann@alpine.example');
    if (choice === 'accepted') {
      await main().getByRole('radio', { name: words.accepted }).check();
      await press(words.next);
      expect(await visitor.page.locator('.summary li').count()).toBe(1);
      await dated('2', '3', '2026');
    } else {
      await main().getByRole('radio', { name: words.asked }).check();
    }
    await press(words.next);
    if (choice === 'accepted') {
      await press(words.update);
      expect(await title()).toBe(words.person);
      await write(words.firstName, 'Tania');
      await write(words.lastName, 'Carr');
      await write(words.email, 'tania@alpine.example');
      await press(words.next);
    }
    expect(await main().textContent()).toContain(domain);
    await press(words.create);
    expect(await title()).toBe(words.created);
    expect(await main().textContent()).toContain(`admin@${domain}`);
    await expectFits(visitor);
    // Where no script runs, the checker does not either.
    if (lang === 'en') await expectAccessible(visitor);
    // The way on opens beside the page, which keeps the password.
    const password = (await visitor.page.locator('[data-once] .id').nth(1).textContent())!;
    const beside = visitor.page.context().waitForEvent('page');
    await main().getByRole('link', { name: words.accountInfo }).click();
    const account = await beside;
    expect(await account.getByRole('heading', { level: 1 }).textContent()).toBe(words.accountInfo);
    expect(await main().textContent()).toContain(password);
    const customerId = new URL(account.url()).pathname.split('/').at(-1)!;
    await account.close();
    if (lang === 'en') {
      // The script asks before the page is left; the person stays.
      const asked = visitor.page.waitForEvent('dialog');
      const left = visitor.page
        .getByRole('navigation')
        .first()
        .getByRole('link')
        .first()
        .click()
        .catch(() => undefined);
      const dialog = await asked;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await left;
      expect(await main().textContent()).toContain(password);
    }
    const { items } = await partners.acceptances(customerId);
    expect(items.map(({ primaryContact }) => primaryContact?.firstName)).toEqual(
      choice === 'accepted' ? ['Tania'] : [],
    );
    if (choice === 'asked') expect(await main().textContent()).toContain('/accept/');
  });
});

describe.skipIf(!hasBrowser)('evidence is corrected, voided and withdrawn', () => {
  let visitor: Visitor;
  let customerId: string;
  let subscriptionId: string;
  /** Stays as it is, for the looks of its pages. */
  let shownId: string;
  beforeAll(async () => {
    visitor = await agentIn();
    customerId = await partners.newCustomer();
    subscriptionId = await partners.mirrorSubscription(customerId);
    shownId = await partners.mirrorSubscription(customerId);
  });
  afterAll(() => visitor.close());
  const main = () => visitor.page.getByRole('main');
  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const press = (name: string) => main().getByRole('button', { name, exact: true }).click();
  const follow = (name: string) => main().getByRole('link', { name, exact: true }).first().click();
  const confirm = async (firstName: string) => {
    await main().getByRole('textbox', { name: 'First name' }).fill(firstName);
    await main().getByRole('textbox', { name: 'Last name' }).fill('Carr');
    await main().getByRole('textbox', { name: 'Email address' }).fill('tania@wingtip.example');
    for (const [name, text] of Object.entries({ Day: '2', Month: '3', Year: '2026' })) {
      await main().getByRole('textbox', { name, exact: true }).fill(text);
    }
    await press('Save and continue');
  };

  it('S4 C11 C18 a double click records once, a repetition is a page, a correction voids the earlier one', async () => {
    await visitor.open(`/console/customers/${customerId}/confirm`);
    await confirm('Tania');
    await main().getByRole('button', { name: 'Record the confirmation' }).dblclick();
    await visitor.page.getByRole('heading', { name: 'The confirmation is recorded' }).waitFor();
    expect((await partners.acceptances(customerId)).totalCount).toBe(1);

    await visitor.open(`/console/customers/${customerId}/confirm`);
    await confirm('Tania');
    await press('Record the confirmation');
    expect(await title()).toBe('This confirmation is already on record');
    await follow('Account info');

    await follow('Correct this confirmation');
    await confirm('Tatiana');
    await press('Record the confirmation');
    expect(await title()).toBe('The confirmation is recorded');
    await follow('History');
    expect(await visitor.page.locator('.struck').count()).toBe(2);
    const { items } = await partners.acceptances(customerId);
    expect(items.map(({ primaryContact }) => primaryContact?.firstName)).toEqual(['Tatiana']);
  });

  it('C17 C18 a withdrawal says its consequence, is voided, and the confirmation too', async () => {
    await visitor.open(`/console/customers/${customerId}`);
    await follow('Customer no longer agrees');
    expect(await main().textContent()).toContain('Active subscriptions that you have to cancel');
    await press('Record the withdrawal');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“Reason” is missing.']);
    await main().getByRole('textbox', { name: 'Reason' }).fill('<b>They said so</b>');
    await press('Record the withdrawal');
    expect(await title()).toBe('The withdrawal is recorded');
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
    await follow('History');
    expect(await main().textContent()).toContain('<b>They said so</b>');
    await visitor.page.getByRole('link', { name: /^Void a withdrawal/ }).click();
    await main().getByRole('textbox', { name: 'Reason' }).fill('By mistake');
    await press('Void the withdrawal');
    expect(await title()).toBe('The withdrawal is void');
    const { items } = await partners.acceptances(customerId);
    expect(items).toHaveLength(1);
    await visitor.open(`/console/customers/${customerId}/confirmations/${items[0]!.confirmationId}/void`);
    await main().getByRole('textbox', { name: 'Reason' }).fill('Another customer');
    await press('Void the confirmation');
    expect(await title()).toBe('The confirmation is void');
    expect((await partners.acceptances(customerId)).totalCount).toBe(0);
  });

  it('C17 a subscription is suspended, resumed and cancelled after its consequence was shown', async () => {
    await visitor.open(`/console/customers/${customerId}/subscriptions`);
    await main().getByRole('link', { name: subscriptionId }).click();
    for (const [step, done, status] of [
      ['Suspend the subscription', 'The subscription is suspended', 'Suspended'],
      ['Resume the subscription', 'The subscription is active again', 'Active'],
      ['Cancel the subscription', 'The subscription is cancelled', 'Ended'],
    ] as const) {
      await follow(step);
      await visitor.page.getByText('What it means').waitFor();
      await main().getByRole('button', { name: step }).dblclick();
      await visitor.page.getByRole('heading', { name: done }).waitFor();
      expect(await main().textContent()).toContain(status);
      await expectAccessible(visitor);
      await follow('Back to the subscription');
    }
    await visitor.page.getByRole('heading', { name: 'Subscription', exact: true }).waitFor();
    expect(await main().getByRole('link').allTextContents()).toEqual(['Subscriptions']);
    expect(await main().getByRole('button', { name: 'Change the seats' }).count()).toBe(0);
    const { data } = await (
      await partners.agent()
    ).GET('/v1/customers/{customerId}/subscriptions/{subscriptionId}', {
      params: { path: { customerId, subscriptionId } },
    });
    expect(data).toMatchObject({ status: 'deleted', quantity: 5 });
  });

  const looks = Object.entries(LOOKS).flatMap(([name, look]) =>
    languagesIn(look).map((lang) => [name, lang, look] as const),
  );
  it.each(looks)('%s, %s: every page', async (_, lang, look) => {
    const { cookies, origins } = await visitor.page.context().storageState();
    const looking = await newVisitor({ storageState: { cookies, origins }, ...look });
    const path = `/console/customers/${customerId}`;
    const rests = ['', '/confirm', '/history', '/withdraw', '/subscriptions'];
    for (const rest of ['', '/suspend', '/cancel']) rests.push(`/subscriptions/${shownId}${rest}`);
    const own = rests.map((rest) => path + rest);
    for (const address of ['/console/customers', '/console/customers/new', ...own]) {
      await looking.open(`${address}?lang=${lang}`);
      expect(await looking.page.locator('html').getAttribute('lang')).toBe(lang);
      await expectGoodPage(looking);
    }
    await looking.close();
  });
});
