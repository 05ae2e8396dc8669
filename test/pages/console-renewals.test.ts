import { randomUUID } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOSTILE } from '../support/agreement-texts.ts';
import { partnersOn } from '../support/invited.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectAccessible,
  expectFits,
  expectGoodPage,
  expectTabOrder,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** By hand, from the sources where they have a word for it. */
const WORDS = {
  en: {
    choose: 'Choose ',
    confirm: 'Confirm for the chosen customers',
    first: 'First name, customer ',
    last: 'Last name, customer ',
    email: 'Email address, customer ',
    date: 'Agreement acceptance date, customer ',
    review: 'Next: Review',
    record: 'Record the confirmations',
    recorded: 'Recorded',
    before: 'On record before',
    file: 'All of them as a file (CSV)',
  },
  'zh-Hans': {
    choose: '选择 ',
    confirm: '为所选客户确认',
    first: '名字，客户 ',
    last: '姓氏，客户 ',
    email: '电子邮件地址，客户 ',
    date: '协议接受日期，客户 ',
    review: '下一步：查看',
    record: '记录确认',
    recorded: '已记录',
    before: '之前已有记录',
    file: '全部导出为文件 (CSV)',
  },
} as const;
type Words = (typeof WORDS)['en'] | (typeof WORDS)['zh-Hans'];

describe.skipIf(!hasBrowser)('an agent confirms for customers whose renewals need it', () => {
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
  const arrive = async (path: string, of = agent) => {
    await of.open(path);
    await of.signIn('adminagent@contoso.example');
  };

  /** A customer with a renewal that is due, and its name. */
  const flagged = async (renewal: { autoRenewEnabled?: boolean } = {}, prefix = 'Alpine') => {
    const name = `${prefix} ${randomUUID().slice(0, 8)}`;
    const customerId = await partners.newCustomer({ companyName: name });
    await partners.mirrorSubscription(customerId, { commitmentEndDate: inDays(30), ...renewal });
    await partners.renewals(customerId, 'open');
    return { customerId, name };
  };
  const fillIn = async (number: number, words: Words, of = agent, year = '2026') => {
    const place = number - 1;
    expect(await of.page.locator(`label[for="firstName-${place}"]`).textContent()).toBe(`${words.first}${number}`);
    expect(await of.page.locator(`label[for="lastName-${place}"]`).textContent()).toBe(`${words.last}${number}`);
    expect(await of.page.locator(`label[for="email-${place}"]`).textContent()).toBe(`${words.email}${number}`);
    await of.page.locator(`#firstName-${place}`).fill('Tania');
    await of.page.locator(`#lastName-${place}`).fill(`Carr ${number}`);
    await of.page.locator(`#email-${place}`).fill(`tania${number}@alpine.example`);
    const day = of.page.getByRole('group', { name: `${words.date}${number}` });
    for (const [part, value] of [
      ['day', '4'],
      ['month', '3'],
      ['year', year],
    ] as const) {
      await day.locator(`[name="dateAgreed-${place}-${part}"]`).fill(value);
    }
  };

  it.each(['en', 'zh-Hans'] as const)(
    'R2 C1 %s: two customers at once, from the list to the cleared flags',
    async (locale) => {
      const words = WORDS[locale];
      const [one, two] = [await flagged(), await flagged({ autoRenewEnabled: true })];
      await arrive(`/console/renewals?lang=${locale}`);
      await expectGoodPage(agent);
      await agent.open(`/console/renewals?customerId=${one.customerId}`);
      expect(await agent.page.getByRole('checkbox').count()).toBe(1);
      expect(await agent.page.getByRole('checkbox', { name: `${words.choose}${one.name}` }).isChecked()).toBe(false);

      // Both stand on pages of the list; the address of the form is the choice.
      await agent.open(`/console/renewals/confirm?customer=${one.customerId}&customer=${two.customerId}`);
      await expectGoodPage(agent);
      await press(words.review);
      expect(await agent.page.locator('.summary li').count()).toBe(6);
      await expectAccessible(agent);
      await fillIn(1, words);
      await fillIn(2, words);
      await press(words.review);
      expect(await main()).toContain('tania2@alpine.example');
      expect((await partners.acceptances(one.customerId)).totalCount).toBe(0);
      await expectAccessible(agent);
      await agent.page.getByRole('main').getByRole('button', { name: words.record }).dblclick();
      await agent.page.locator('td .status').first().waitFor();
      expect(await agent.page.locator('td .status').allTextContents()).toEqual([words.recorded, words.recorded]);
      await expectAccessible(agent);
      await expectFits(agent);
      for (const { customerId } of [one, two]) {
        const { items } = await partners.acceptances(customerId);
        expect(items).toHaveLength(1);
        expect(items[0]!.dateAgreed).toMatch(/^2026-03-04T/);
        expect(await main()).toContain(items[0]!.confirmationId);
        expect(await partners.renewals(customerId, 'cleared')).toBe(1);
      }
      await agent.page.reload();
      expect(await agent.page.locator('td .status').allTextContents()).toEqual([words.recorded, words.recorded]);
      expect((await partners.acceptances(one.customerId)).totalCount).toBe(1);
    },
  );

  it('R3 the list says due date, requirement, what is held, why and what is next; it filters by its address', async () => {
    const manual = await flagged({}, `Alpine ${HOSTILE}`);
    const automatic = await flagged({ autoRenewEnabled: true });
    await arrive(`/console/renewals?lang=en&customerId=${manual.customerId}`);
    const row = await agent.page.locator('tbody tr').textContent();
    expect(row).toContain(manual.name);
    expect(row).toContain('Manual');
    expect(row).toMatch(/Microsoft Customer Agreement, version \d+/);
    expect(row).toContain('No acceptance');
    expect(row).toContain('The renewal is refused without a new acceptance (R3).');
    expect(await main()).toContain('In this period: 1 open and manual, 0 open and automatic, 0 cleared, 0 lapsed.');
    await agent.page.getByRole('combobox', { name: 'Kind of renewal' }).selectOption({ label: 'Automatic' });
    await press('Show');
    expect(await main()).toContain('There are no such renewals.');
    await agent.page.getByRole('textbox', { name: 'Customer id (optional)' }).fill(automatic.customerId);
    await press('Show');
    expect(await agent.page.locator('tbody tr').textContent()).toContain('The renewal takes place regardless');
    expect(new URL(agent.page.url()).searchParams.get('kind')).toBe('advisory');
    await agent.page.getByRole('textbox', { name: 'Customer id (optional)' }).fill('nobody');
    await press('Show');
    expect(await agent.page.locator('#customerId-problem').count()).toBe(1);
    await expectAccessible(agent);
    expect(await agent.page.title()).toMatch(/^Error: Renewals/);
    expect(await agent.page.title()).not.toContain('owned');
  });

  it('without JavaScript: what is refused is corrected and sent again alone; the rest is on record once', async () => {
    const plain = await visitor({ javaScriptEnabled: false });
    const [one, two] = [await flagged(), await flagged()];
    await arrive('/console/renewals?lang=en', plain);
    await plain.open(`/console/renewals/confirm?customer=${one.customerId}&customer=${two.customerId}`);
    await fillIn(1, WORDS.en, plain);
    // The agreement did not exist then.
    await fillIn(2, WORDS.en, plain, '2012');
    await press('Next: Review', plain);
    expect(await plain.page.locator('.summary a').getAttribute('href')).toBe('#dateAgreed-1');
    await plain.page.locator('[name="dateAgreed-1-year"]').fill('2026');
    await press('Next: Review', plain);
    expect(await main(plain)).toMatch(/in force since/);
    // What the review took may be refused later, as after the withdrawal of a version.
    await plain.page.evaluate(`document.querySelector('[name="dateAgreed-1-year"]').value = '2012'`);
    await press('Record the confirmations', plain);
    expect(await plain.page.locator('td .status').allTextContents()).toEqual(['Recorded', 'Refused']);
    expect(await main(plain)).toContain('1 recorded, 0 on record before, 1 refused, 0 not known.');
    await expectFits(plain);
    await press('Correct the refused ones', plain);
    expect(await plain.page.locator('#firstName-0').inputValue()).toBe('Tania');
    expect(await plain.page.locator('#firstName-1').count()).toBe(0);
    expect(await plain.page.locator('h2').first().textContent()).toBe(`1. ${two.name}`);
    await plain.page.locator('[name="dateAgreed-0-year"]').fill('2026');
    await press('Next: Review', plain);
    await press('Record the confirmations', plain);
    expect(await plain.page.locator('td .status').allTextContents()).toEqual(['Recorded']);
    for (const { customerId } of [one, two]) expect((await partners.acceptances(customerId)).totalCount).toBe(1);

    // The same acceptance again, by another form.
    await plain.open(`/console/renewals/confirm?customer=${one.customerId}`);
    expect(await plain.page.locator('#email-0').inputValue()).toBe('tania1@alpine.example');
    await fillIn(1, WORDS.en, plain);
    await press('Next: Review', plain);
    await press('Record the confirmations', plain);
    expect(await plain.page.locator('td .status').allTextContents()).toEqual(['On record before']);
  });

  it('the file holds the whole filtered result, with formulas guarded by the API’s own rule', async () => {
    const { customerId } = await flagged();
    await arrive(`/console/renewals?lang=en&customerId=${customerId}`);
    const downloaded = agent.page.waitForEvent('download');
    await agent.page.getByRole('link', { name: WORDS.en.file }).click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe('renewals.csv');
    const text = await textOf(await download.createReadStream());
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^dueDate,kind,customerId,subscriptionId,/);
    expect(lines[1]).toContain(`,blocking,${customerId},`);
    const { data } = await (
      await partners.agent()
    ).GET('/v1/renewals.csv', {
      params: { query: { customerId } },
      parseAs: 'text',
    });
    expect(text).toBe(data);
    // A wrong filter gives no file of another one.
    const response = await agent.open('/console/renewals/file?customerId=nobody&lang=en');
    expect([response.status(), await title()]).toEqual([400, 'Renewals']);
  });

  describe('looks', () => {
    let chosen: string;
    beforeAll(async () => {
      const many = [await flagged({}, '漢字'.repeat(20)), await flagged({}, 'ا'.repeat(80))];
      chosen = many.map(({ customerId }) => `customer=${customerId}`).join('&');
    });

    describe.each(Object.entries(LOOKS))('%s', (_, look) => {
      it.each(languagesIn(look))('every page: %s', async (locale) => {
        const one = await visitor(look);
        await arrive('/console/renewals', one);
        for (const path of [
          '/console/renewals?',
          `/console/renewals/confirm?${chosen}&`,
          '/console/renewals/confirm?',
        ]) {
          await one.open(`${path}lang=${locale}`);
          expect(await one.page.locator('html').getAttribute('lang')).toBe(locale);
          await expectGoodPage(one);
        }
      });
    });

    it('the Tab key reaches every field in its order', async () => {
      await arrive(`/console/renewals/confirm?${chosen}&lang=en`);
      expect(await agent.page.getByRole('main').getByRole('textbox').count()).toBeGreaterThan(5);
      await expectTabOrder(agent);
    });
  });
});
