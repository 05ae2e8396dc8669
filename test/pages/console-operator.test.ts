import { ServiceBusClient } from '@azure/service-bus';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busConnection } from '../../infra/emulator/stack/settings.ts';
import {
  type Visitor,
  expectAccessible,
  expectFits,
  expectGoodPage,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

const PUBLISHER = 'agreementpublisher@contoso.example';
const CONTOSO = '11111111-1111-4111-8111-111111111111';
const CLOUD = '998b88de-aa99-4388-a42c-1b3517d49490';

/** SHA-256 of the text in the file, by sha256sum. */
const ENGLISH = {
  content: 'Cloud Agreement\n\nThe whole text.',
  hash: 'a5a5d5b0d65256db843d925a52f1c4fe2db2b32b4dbf66587eb7a9cf9956275e',
};

/** Puts an order on the queue, with markup and a character that turns the direction around in what it says. */
async function sendOrder(orderId: string, partnerId: string): Promise<void> {
  const client = new ServiceBusClient(busConnection(pages.busPort));
  const order = {
    orderId,
    partnerId,
    customerId: randomUUID(),
    environment: 'Production',
    cloud: 'Public',
    channel: 'API',
    submittedAt: new Date().toISOString(),
    lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5 }],
    'currency<script>': '\u202eEUR',
  };
  await client.createSender('orders').sendMessages({ body: order });
  await client.close();
}

describe.skipIf(!hasBrowser)('an operator', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const main = async () => (await visitor.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const press = (name: string) => visitor.page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const follow = (name: string) => visitor.page.getByRole('main').getByRole('link', { name, exact: true }).click();
  const fill = (name: string, value: string) => visitor.page.getByRole('textbox', { name, exact: true }).fill(value);
  const choose = (name: string) => visitor.page.getByRole('radio', { name, exact: true }).check();
  const definition = (term: string) =>
    visitor.page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]');
  /** As it looks without the refusals before, which the browser mentions in its console. */
  const judged = async () => {
    await visitor.open(visitor.page.url());
    await expectGoodPage(visitor);
  };
  const signedIn = async (path: string) => {
    await visitor.open(path);
    await visitor.signIn(PUBLISHER);
  };

  it('publishes a version with texts, rehearses the next, reschedules and withdraws it', async () => {
    await signedIn('/console/versions');
    expect(await title()).toBe('Agreement versions');
    expect(
      await visitor.page.getByRole('navigation', { name: 'Sections' }).getByRole('link').allTextContents(),
    ).toEqual(expect.arrayContaining(['Home', 'Agreement versions', 'Rehearsals', 'Renewal sweeps']));
    await judged();

    // Everything that is wrong at once; what was typed stays.
    await follow('Publish a version');
    await fill('Time of day (UTC) (optional)', '9 o’clock');
    await press('Next: Texts');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      'Choose an answer for “Agreement”.',
      'Choose an answer for “Kind”.',
      '“Time of day (UTC)” does not have the expected form.',
    ]);
    expect(await visitor.page.getByRole('textbox', { name: 'Time of day (UTC)' }).inputValue()).toBe('9 o’clock');
    await expectAccessible(visitor);

    await choose('Microsoft Cloud Agreement');
    await choose('Major');
    await fill('Day', '1');
    await fill('Month', '2');
    await fill('Year', '2090');
    await fill('Time of day (UTC) (optional)', '09:30');
    await fill('Days of grace', '30');
    await press('Next: Texts');
    expect(await title()).toBe('Texts of the new version');
    expect(await definition('In force from').textContent()).toBe('1 February 2090 at 09:30 UTC');
    const rank = Number(await definition('Version').textContent());
    await expectAccessible(visitor);

    await press('Add this text');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      'Choose an answer for “Language of the text”.',
      '“File with the text” is missing.',
    ]);
    const add = async (language: string, country: string | undefined, content: string | Buffer) => {
      await visitor.page.getByRole('combobox', { name: 'Language of the text' }).selectOption(language);
      if (country) await visitor.page.getByRole('combobox', { name: 'Country' }).selectOption(country);
      await visitor.page
        .getByLabel('File with the text')
        .setInputFiles({ name: 'text.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
      await press('Add this text');
    };
    await add('fr-FR', 'FR', Buffer.from([0xff, 0xfe, 0x00]));
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“File with the text” is not valid.']);
    await add('fr-FR', 'FR', 'Contrat <script>alert(1)</script>\n\nUn.');
    expect(await main()).toContain('Stored: French (France) (fr-FR), France.');
    expect(await main()).toContain('Add a text in English (en-US) for every country first');
    await add('en-US', undefined, ENGLISH.content);
    expect(await visitor.page.getByRole('checkbox').count()).toBe(2);
    await expectAccessible(visitor);
    await expectFits(visitor);

    await press('Next: Review');
    expect(await title()).toBe('Review');
    expect(await main()).toContain(ENGLISH.hash);
    expect(await main()).toContain('customers that have not accepted this version cannot place orders');
    await expectAccessible(visitor);
    await press('Publish this version');
    const name = `Microsoft Cloud Agreement, version ${rank}`;
    expect(await title()).toBe(`Published: ${name}`);
    expect(await main()).toContain('It comes into force on 1 February 2090 at 09:30 UTC.');
    await visitor.page.reload();
    expect(await title()).toBe(`Published: ${name}`);
    await follow('Open the version');
    expect(await title()).toBe(name);
    expect(await definition('Status').textContent()).toContain('Scheduled');
    expect(await main()).toContain(ENGLISH.hash);
    expect(await main()).toContain('Published, in force from 1 February 2090 at 09:30 UTC, days of grace: 30');
    await judged();
    await visitor.page.getByRole('link', { name: /^French/ }).click();
    expect(await visitor.page.locator('h1').textContent()).toBe('Contrat <script>alert(1)</script>');

    // A rehearsal of a version that could follow.
    await visitor.open('/console/rehearsals/new');
    await choose('Microsoft Cloud Agreement');
    await choose('Major');
    await fill('Day', '1');
    await fill('Month', '1');
    await fill('Year', '2090');
    await press('Start the rehearsal');
    expect(await title()).toBe('This version is not possible');
    expect(await main()).toContain('It must come into force after 1 February 2090 at 09:30 UTC');
    await follow('Change what you entered');
    await choose('Microsoft Cloud Agreement');
    await choose('Major');
    await fill('Day', '1');
    await fill('Month', '3');
    await fill('Year', '2090');
    await press('Start the rehearsal');
    expect(await title()).toBe(`Rehearsal: Microsoft Cloud Agreement, version ${rank + 1}`);
    await judged();
    await expect
      .poll(
        async () => {
          await visitor.page.reload();
          return definition('Status').textContent();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe('Completed');
    expect(await main()).toContain('The version would stop nothing of any partner.');
    await judged();
    await follow('Each renewal and order');
    expect(await main()).toContain('There is nothing of this kind.');
    await judged();

    // It takes effect later, then never.
    await visitor.open(`/console/versions/${CLOUD}/${rank}`);
    await follow('Reschedule');
    expect(await visitor.page.getByRole('textbox', { name: 'Time of day (UTC)' }).inputValue()).toBe('09:30');
    await fill('Month', '4');
    await press('Next: Review');
    expect(await definition('In force from, until now').textContent()).toBe('1 February 2090 at 09:30 UTC');
    expect(await definition('In force from, then').textContent()).toBe('1 April 2090 at 09:30 UTC');
    await expectAccessible(visitor);
    await press('Reschedule this version');
    expect(await title()).toBe(`Rescheduled: ${name}`);
    await follow('Open the version');
    expect(await main()).toContain('Rescheduled from 1 February 2090 at 09:30 UTC to 1 April 2090 at 09:30 UTC');
    await follow('Withdraw');
    expect(await main()).toContain('None of the newest rehearsals was of this version');
    await press('Withdraw this version');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“Reason” is missing.']);
    await expectAccessible(visitor);
    await fill('Reason', 'The text had a mistake.');
    await press('Withdraw this version');
    expect(await title()).toBe(`Withdrawn: ${name}`);
    await follow('Open the version');
    expect(await definition('Status').textContent()).toContain('Withdrawn');
    expect(await main()).toContain('The text had a mistake.');
    await visitor.open(`/console/versions/${CLOUD}/${rank}/withdraw`);
    expect(await title()).toBe('This version is not possible');
    await expectAccessible(visitor);
  });

  it('follows rehearsals and sweeps', async () => {
    await signedIn('/console/rehearsals');
    expect(await title()).toBe('Rehearsals');
    await judged();
    await visitor.open('/console/sweeps');
    expect(await title()).toBe('Renewal sweeps');
    await judged();
  });

  it('registers a partner, suspends it, finds its order in quarantine, activates it and sends the order again', async () => {
    const partnerId = randomUUID();
    const mpnId = String(randomInt(1e9, 9e9));
    await signedIn('/console/partners');
    expect(await title()).toBe('Registered partners');
    await judged();
    await follow('Register a partner');
    await press('Register this partner');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      '“Organisation id (tenant)” is missing.',
      '“Name” is missing.',
      'Choose an answer for “Type”.',
      'Choose an answer for “Environment”.',
      'Choose an answer for “Cloud”.',
      '“MPN id” is missing.',
      'Choose an answer for “Has signed its own agreement with the vendor”.',
    ]);
    await expectAccessible(visitor);
    await fill('Organisation id (tenant)', partnerId);
    await fill('Name', 'Northwind <b>Traders</b>');
    await choose('Direct partner');
    await choose('Production');
    await choose('Public');
    await fill('MPN id', mpnId);
    await choose('Yes');
    await press('Register this partner');
    expect(await title()).toBe('Northwind <b>Traders</b> is registered');
    await visitor.page.reload();
    expect(await title()).toBe('Northwind <b>Traders</b> is registered');
    await follow('Open the partner');
    expect(await main()).toContain('Registered');
    await judged();

    await follow('Suspend');
    expect(await main()).toContain('its new orders go to quarantine');
    await press('Suspend this partner');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“Reason” is missing.']);
    await fill('Reason', 'Its contract ended.');
    await press('Suspend this partner');
    expect(await title()).toBe('Northwind <b>Traders</b> is suspended');
    await follow('Open the partner');
    expect(await definition('Status').textContent()).toContain('Suspended');
    expect(await main()).toContain('Its contract ended.');

    // The operator's own organisation cannot be suspended, since nobody could activate it.
    await visitor.open(`/console/partners/${CONTOSO}/suspend`);
    await fill('Reason', 'By mistake.');
    await press('Suspend this partner');
    expect(await title()).toBe('The registry does not take this');
    expect(await main()).toContain('You cannot suspend your own organisation');

    // The registry is cached for a second.
    await setTimeout(2_000);
    const orderId = `order-${partnerId}`;
    await sendOrder(orderId, partnerId);
    const row = visitor.page.getByRole('row').filter({ hasText: orderId });
    await expect
      .poll(
        async () => {
          await visitor.open('/console/quarantine');
          return row.count();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(1);
    await judged();
    await row.getByRole('link').click();
    expect(await main()).toContain('SuspendedPartner');
    expect(await visitor.page.locator('pre').first().textContent()).toContain('"currency<script>": "\\u{202e}EUR"');
    await judged();
    const waiting = visitor.page.url();

    await visitor.open(`/console/partners/${partnerId}/activate`);
    await fill('Reason', 'It has a contract again.');
    await press('Activate this partner');
    expect(await title()).toBe('Northwind <b>Traders</b> is active');

    await visitor.open(waiting);
    await follow('Send it again');
    expect(await main()).toContain('an order keeps the time of its first arrival');
    await judged();
    await fill('Reason', 'The partner is active again.');
    await press('Send this message again');
    expect(await title()).toMatch(/^Message \d+ was sent again$/);
    // The same form again is answered as the first.
    await visitor.page.reload();
    expect(await title()).toMatch(/^Message \d+ was sent again$/);
    await visitor.open(`${waiting}/discard`);
    expect(await title()).toBe('This message is no longer in quarantine');
    await expectAccessible(visitor);

    // It has no relationship with the customer, so it comes back under a new number; now it is discarded.
    await expect
      .poll(
        async () => {
          await visitor.open('/console/quarantine');
          return row.filter({ hasText: 'NoRelationship' }).count();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(1);
    await row.getByRole('link').click();
    await follow('Discard it');
    expect(await main()).toContain('It is removed for good and never processed.');
    await fill('Reason', 'It was sent by mistake.');
    await press('Discard this message');
    expect(await title()).toMatch(/^Message \d+ was discarded$/);
    await visitor.open('/console/quarantine');
    expect(await row.count()).toBe(0);
  });

  it('works in Chinese without script', async () => {
    await visitor.close();
    visitor = await newVisitor({ javaScriptEnabled: false, locale: 'zh-CN' });
    await signedIn('/console/versions');
    expect(await title()).toBe('协议版本');
    await follow('发布版本');
    await choose('Microsoft Cloud Agreement');
    await choose('次要版本');
    await fill('日', '1');
    await fill('月', '6');
    await fill('年', '2091');
    await press('下一步：文本');
    expect(await title()).toBe('新版本的文本');
    await press('下一步：查看');
    expect(await title()).toBe('查看');
    await press('发布此版本');
    expect(await title()).toMatch(/^已发布：Microsoft Cloud Agreement，版本 \d+$/);
    await follow('打开该版本');
    await follow('重新安排');
    await fill('年', '2092');
    await press('下一步：查看');
    await press('重新安排此版本');
    expect(await main()).toContain('2092年6月1日');
    await follow('打开该版本');
    await follow('撤回');
    await fill('原因', '文本有误。');
    await press('撤回此版本');
    expect(await title()).toMatch(/^已撤回：Microsoft Cloud Agreement，版本 \d+$/);
    for (const [path, heading] of [
      ['/console/rehearsals', '演练'],
      ['/console/sweeps', '续订检查'],
      ['/console/quarantine', '隔离区'],
      ['/console/partners', '已注册的合作伙伴'],
    ] as const) {
      await visitor.open(path);
      expect(await title()).toBe(heading);
    }
  });
});
