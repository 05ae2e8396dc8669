import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectAccessible,
  expectGoodPage,
  expectQuietPage,
  expectTabOrder,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);
const OFFER = 'CFQ7TTC0LF8R:0001';

/** Signs in as an agent of Contoso. */
async function asAgent(visitor: Visitor, path: string, username = 'adminagent@contoso.example') {
  await visitor.open(path);
  await visitor.signIn(username);
}

/** Step C of the sources, in the words that they use. */
const WORDS = {
  en: {
    lang: 'en',
    offer: 'Offer of line 1',
    quantity: 'Quantity of line 1',
    next: 'Next',
    confirm: 'Confirm customer acceptance of the Microsoft Customer Agreement',
    why: 'The customer has not accepted the Microsoft Customer Agreement in version 1 or later.',
    firstName: 'First name',
    lastName: 'Last name',
    email: 'Email address',
    phone: 'Phone number (optional)',
    date: 'Agreement acceptance date',
    save: 'Save and continue',
    place: 'Confirm acceptance and place the order',
    approved: 'Approved',
    missing: '“First name” is missing.',
    future: '“Agreement acceptance date” must not be in the future.',
  },
  'zh-Hans': {
    lang: 'zh-Hans',
    offer: '第 1 行的产品/服务',
    quantity: '第 1 行的数量',
    next: '下一步',
    confirm: '确认客户接受 Microsoft 客户协议',
    why: '客户尚未接受版本 1 或更高版本的 Microsoft 客户协议。',
    firstName: '名字',
    lastName: '姓氏',
    email: '电子邮件地址',
    phone: '电话号码（可选）',
    date: '协议接受日期',
    save: '保存并继续',
    place: '确认接受并下单',
    approved: '已批准',
    missing: undefined,
    future: undefined,
  },
} as const;

describe.skipIf(!hasBrowser)('orders in the console', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const main = async () => (await visitor.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const fill = (label: string, text: string) => visitor.page.getByLabel(label, { exact: true }).fill(text);
  const press = (name: string) => visitor.page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const dateIn = async (label: string, [year, month, day]: readonly [string, string, string]) => {
    const group = visitor.page.getByRole('group', { name: label });
    await group.locator('[name$="-year"]').fill(year);
    await group.locator('[name$="-month"]').fill(month);
    await group.locator('[name$="-day"]').fill(day);
  };

  it.each(Object.values(WORDS))(
    'C1 G3 dashboard step C ($lang): the confirmation is asked inside the order, then the order goes on',
    async (words) => {
      const customerId = await partners.newCustomer();
      await asAgent(visitor, `/console/customers/${customerId}/orders/new?lang=${words.lang}`);
      await expectQuietPage(visitor);
      await expectAccessible(visitor);
      await fill(words.offer, OFFER);
      await fill(words.quantity, '5');
      await press(words.next);

      expect(await title()).toBe(words.confirm);
      expect(await main()).toContain(words.why);
      await expectAccessible(visitor);
      await press(words.save);
      if (words.missing) expect(await main()).toContain(words.missing);
      await fill(words.firstName, 'Tania');
      await fill(words.lastName, 'Carr');
      await fill(words.email, 'tania@wingtip.example');
      expect(await visitor.page.getByLabel(words.phone, { exact: true }).count()).toBe(1);
      await dateIn(words.date, ['2099', '1', '1']);
      await press(words.save);
      if (words.future) expect(await main()).toContain(words.future);
      await dateIn(words.date, ['2026', '2', '3']);
      await press(words.save);

      // Nothing is recorded before the review was confirmed.
      expect(await main()).toContain('tania@wingtip.example');
      expect(await main()).toContain(OFFER);
      expect((await partners.acceptances(customerId)).totalCount).toBe(0);
      await expectAccessible(visitor);
      await press(words.place);

      expect(visitor.page.url()).toMatch(new RegExp(`/console/customers/${customerId}/orders/[0-9a-f-]{36}$`));
      expect(await main()).toContain(words.approved);
      await expectAccessible(visitor);
      const { items } = await partners.acceptances(customerId);
      expect(items).toMatchObject([
        { primaryContact: { firstName: 'Tania', lastName: 'Carr' }, dateAgreed: '2026-02-03T00:00:00.000Z' },
      ]);
    },
  );

  it('G3 a customer that accepted: the order is reviewed and placed, once for a double click', async () => {
    const customerId = await partners.newCustomer();
    await partners.confirm(customerId);
    await asAgent(visitor, `/console/customers/${customerId}/orders/new`);
    await fill('Offer of line 1', OFFER);
    await fill('Quantity of line 1', '0');
    await press('Next');
    expect(await main()).toContain('“Quantity of line 1” must be at least 1.');
    await fill('Quantity of line 1', '3');
    await press('Next');
    expect(await title()).toBe('Check the order');
    const place = visitor.page.getByRole('button', { name: 'Place the order' });
    await place.dblclick();
    await visitor.page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
    expect(await main()).toContain('Nothing more is to be done');
    await visitor.page.getByRole('link', { name: 'All orders of the customer' }).click();
    expect(await visitor.page.getByRole('row').count()).toBe(2);
  });

  it('G9 a held order is found in the list, explained, and cancelled with its consequence in numbers', async () => {
    const customerId = await partners.newCustomer();
    const { orderId } = await partners.order(customerId, 'hold');
    await asAgent(visitor, '/console/holds');
    await expect
      .poll(async () => (await visitor.open('/console/holds')).text(), { timeout: 60_000 })
      .toContain(orderId);
    const listed = visitor.page.getByRole('row', { name: orderId });
    await listed.getByRole('link', { name: 'Alpine Ski House' }).waitFor();
    expect(await listed.textContent()).toContain(customerId);
    await visitor.open('/console');
    expect(await main()).toMatch(/Orders that wait for an acceptance ?[1-9]/);
    await visitor.page.getByRole('link', { name: 'Orders that wait for an acceptance' }).click();
    await visitor.page.getByRole('link', { name: orderId }).click();
    expect(await main()).toContain('As soon as the acceptance is recorded, the order is released by itself.');
    await visitor.page.getByRole('link', { name: 'Cancel the order' }).click();
    expect(await main()).toContain(`The order ${orderId} with 1 lines will never be carried out.`);
    await press('Cancel the order');
    expect(await title()).toBe('The order is cancelled');
    expect(await main()).toContain('Cancelled');
    // The way back finds nothing to cancel any more.
    await visitor.page.goBack();
    expect(await title()).toBe('Page not found');
  });

  it('an order is found by its id alone', async () => {
    const customerId = await partners.newCustomer();
    const { orderId } = await partners.order(customerId, 'reject');
    await asAgent(visitor, '/console/customers');
    await visitor.page.getByLabel('Search by').selectOption('Order id');
    await fill('Begins with', orderId);
    await press('Search');
    await visitor.page.waitForURL(/by=order/);
    const address = visitor.page.url();
    await expect.poll(async () => (await visitor.open(address)).text(), { timeout: 60_000 }).toContain('Orders found');
    expect(await main()).toMatch(new RegExp(`${orderId} ?Alpine Ski House ?${customerId}`));
    await expectGoodPage(visitor);
    await visitor.page.getByRole('link', { name: orderId }).click();
    await visitor.page.getByRole('heading', { name: 'Decision on an order' }).waitFor();
    expect(await main()).toContain('Refused');
  });

  it('what was decided on a day is listed; a day that is none is told at its field', async () => {
    const customerId = await partners.newCustomer();
    const { orderId } = await partners.order(customerId, 'reject');
    await asAgent(visitor, '/console/orders');
    await expect
      .poll(async () => (await visitor.open('/console/orders')).text(), { timeout: 60_000 })
      .toContain(orderId);
    await dateIn('Day', ['2026', '2', '30']);
    await press('Show');
    expect(await main()).toContain('“Day” must be a real date.');
    await dateIn('Day', ['2026', '2', '3']);
    await press('Show');
    expect(await main()).toContain('No order was decided on this day.');
    expect(visitor.page.url()).toContain('day-year=2026');
  });

  it('without script an order is placed too', async () => {
    const customerId = await partners.newCustomer();
    await partners.confirm(customerId);
    const plain = await newVisitor({ javaScriptEnabled: false });
    await asAgent(plain, `/console/customers/${customerId}/orders/new`, 'salesagent@contoso.example');
    await plain.page.getByLabel('Offer of line 1').fill(OFFER);
    await plain.page.getByLabel('Quantity of line 1').fill('2');
    await plain.page.getByRole('button', { name: 'Next' }).click();
    await plain.page.getByRole('button', { name: 'Place the order' }).click();
    expect(await plain.page.getByRole('main').textContent()).toContain('Approved');
    await plain.close();
  });

  it("S3 an order of another partner's customer is not found", async () => {
    const customerId = await partners.newCustomer({ of: 'litware' });
    await asAgent(visitor, `/console/customers/${customerId}/orders`);
    expect(await title()).toBe('Page not found');
    await visitor.open(`/console/customers/${customerId}/orders/new`);
    expect(await title()).toBe('Page not found');
  });
});

describe.skipIf(!hasBrowser)('looks of the pages about orders', () => {
  let signedIn: Awaited<ReturnType<ReturnType<Visitor['page']['context']>['storageState']>>;
  let paths: string[];
  beforeAll(async () => {
    const customerId = await partners.newCustomer();
    const { orderId } = await partners.order(customerId, 'hold');
    const orders = `/console/customers/${customerId}/orders`;
    paths = [
      '/console',
      '/console/account',
      '/console/orders',
      '/console/holds',
      orders,
      `${orders}/new`,
      `${orders}/${orderId}`,
      `${orders}/${orderId}/cancel`,
    ];
    const visitor = await newVisitor();
    await asAgent(visitor, '/console');
    signedIn = await visitor.page.context().storageState();
    await visitor.close();
  });

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await newVisitor({ storageState: signedIn, ...look });
    });
    afterAll(() => visitor.close());

    it.each(languagesIn(look))('%s', async (language) => {
      for (const path of paths) {
        await visitor.open(`${path}?lang=${language}`);
        expect(await visitor.page.locator('html').getAttribute('lang')).toBe(language);
        await expectGoodPage(visitor);
      }
      await expectTabOrder(visitor);
    });
  });
});
