import { expect, it } from 'vitest';
import { consoleOnTables, CUSTOMER, main, TANIA, title, words } from '../../support/console-on-tables.ts';
import { okay } from '../../support/okay.ts';
import { amara, contoso, formOf } from '../../support/page-door.ts';

/** A long name with a right-to-left part and markup. */
const NAME = `Wingtip <b>&"' שָׁלוֹם ${'x'.repeat(150)}`;
const SHOWN = 'Wingtip &lt;b&gt;&amp;&quot;&#39;';
const ACCOUNT = `/console/customers/${CUSTOMER}`;
const OTHER = 'bbbbbbbb-0009-4000-8000-000000000009';

const order = (key: object) => ({
  ...key,
  orderId: 'PO-4711:a',
  cloud: 'Public',
  channel: 'API',
  submittedAt: '2026-03-01T09:00:00.000Z',
  ifNotAccepted: 'hold',
  lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 1 }],
});
const ORDER = `${ACCOUNT}/orders/PO-4711%3Aa`;

it('G9 a held order leads to its confirmation and back, and afterwards each names the other, with the company', async () => {
  const { useCases, key, opened, fill, sent, wake } = await consoleOnTables(NAME);
  const arrivedAt = new Date('2026-03-01T09:00:00.000Z');
  await useCases.validateOrders([{ body: order(key), arrivedAt, attempt: 0, redelivered: false }]);
  const params = { orderId: 'PO-4711:a' };
  const held = await opened('orderPage', ORDER, params);
  expect(main(held)).toContain(SHOWN);
  // The order and the profile.
  expect(held.calls).toBe(2);
  const [, confirm = ''] = /href="(\/console\/customers\/[\w-]+\/confirm\?[^"]*)"/.exec(main(held))!;
  expect(confirm).toBe(`${ACCOUNT}/confirm?order=PO-4711%3Aa`);

  const form = await opened('confirmPage', confirm);
  expect(main(form)).toContain(`href="${ORDER}"`);
  const dated = { 'dateAgreed-day': '1', 'dateAgreed-month': '2', 'dateAgreed-year': '2026' };
  const review = await fill('confirmPage', form, confirm, { ...TANIA, ...dated });
  const record = formOf(review, {});
  record.set('step', 'record');
  const recorded = await sent('confirmPage', confirm, record);
  const location = recorded.headers['Location'] ?? '';
  expect(location).toMatch(/\/confirmations\/[\w-]+\?recorded=yes&order=PO-4711%3Aa$/);
  await wake();

  const confirmationId = /confirmations\/([\w-]+)/.exec(location)![1]!;
  const done = await opened('confirmationPage', location, { confirmationId });
  expect(words(done)).toContain('Orders that it released PO-4711:a');
  expect(main(done)).toContain(SHOWN);
  expect(main(done).split(`href="${ORDER}"`)).toHaveLength(3);

  const released = await opened('orderPage', ORDER, params);
  expect(words(released)).toContain('Released');
  expect(main(released)).toContain(`href="${ACCOUNT}/confirmations/${confirmationId}"`);
  // The order, the profile, and the range of the acceptances.
  expect(released.calls).toBe(3);
});

it('C18 a correction names what it corrects and offers it, and the history links both ways', async () => {
  const { useCases, by, confirm, opened, fill, at } = await consoleOnTables(NAME);
  const first = await confirm('2026-01-15', { userId: OTHER });
  // A later one is current: what is corrected need not be.
  await confirm('2026-02-20', { contact: { ...TANIA, firstName: 'Bo' } });
  const address = `${ACCOUNT}/confirm?supersedes=${first.confirmationId}`;
  const form = await opened('confirmPage', address);
  expect(title(form)).toBe('Correct the confirmation of version 1, accepted on 15 January 2026');
  expect(main(form)).toMatch(/<option value="1" selected>/);
  expect(main(form)).toMatch(/<option value="en-US" selected>/);
  expect(main(form)).toMatch(/name="firstName"[^>]*value="Tania"/);
  expect(main(form)).toMatch(/name="dateAgreed-day"[^>]*value="15"/);
  at('2026-03-02T09:00:00.000Z');
  const dated = { 'dateAgreed-day': '16', 'dateAgreed-month': '1', 'dateAgreed-year': '2026' };
  const review = await fill('confirmPage', form, address, { ...TANIA, ...dated, versionRank: '1', language: 'en-US' });
  expect(title(review)).toBe('Review the correction');
  const second = okay(
    await useCases.confirmAcceptance({
      ...by,
      partner: contoso,
      customerId: CUSTOMER,
      agreementType: 'MicrosoftCustomerAgreement',
      dateAgreed: { instant: '2026-01-16T00:00:00.000Z', day: '2026-01-16', wholeDay: true, zoned: false },
      contact: TANIA,
      supersedes: first.confirmationId,
    }),
  ).acceptance;

  const history = await opened('historyPage', `${ACCOUNT}/history`);
  const rows = main(history).split('<tr role="row">');
  const corrected = rows.find((row) => row.includes('class="struck"'))!;
  const correction = rows.find((row) => row.includes('Corrects the confirmation'))!;
  expect(corrected).toContain(
    `Corrected by the confirmation <a href="${ACCOUNT}/confirmations/${second.confirmationId}"`,
  );
  expect(correction).toContain(`<a href="${ACCOUNT}/confirmations/${first.confirmationId}"`);
  // Of another employee only the id is on record; the reader knows its own name.
  expect(corrected).toContain(`<span class="id">${OTHER}</span>`);
  expect(correction).toMatch(new RegExp(`<div>[^<]*${amara.name}[^<]*</div>`));
  expect(main(history)).toContain(SHOWN);
  // Gate and seven ranges, the profile, and the catalogue, which is not cached here.
  expect(history.calls).toBeLessThanOrEqual(10);
});

it('C9 E10 the certificate of a history as of a day is the one of the end of that day', async () => {
  const { confirm, opened } = await consoleOnTables(NAME);
  const { confirmationId } = await confirm('2026-02-01');
  const day = { 'asOf-day': '1', 'asOf-month': '3', 'asOf-year': '2026' };
  const past = await opened('historyPage', `${ACCOUNT}/history?${String(new URLSearchParams(day))}`);
  const certificate = `${ACCOUNT}/confirmations/${confirmationId}/certificate`;
  expect(main(past)).toContain(`href="${certificate}?asOf=2026-03-01T23:59:59.999Z"`);
  expect(words(past)).toContain('Certificate as of 1 March 2026');
  const now = await opened('historyPage', `${ACCOUNT}/history`);
  expect(main(now)).toContain(`href="${certificate}"`);
});

it('C17 after a withdrawal the page and the account name the way to void it, unless the customer said so itself', async () => {
  const { useCases, key, by, confirm, opened, fill } = await consoleOnTables(NAME);
  await confirm('2026-02-01');
  const address = `${ACCOUNT}/withdraw`;
  const done = await fill('withdrawCustomerPage', await opened('withdrawCustomerPage', address), address, {
    reason: 'They wrote so.',
  });
  const [, path = ''] = /href="([^"]*\/withdrawals\/[\w-]+\/void)"/.exec(main(done))!;
  expect(words(done)).toContain('If the withdrawal was recorded by mistake, void it');
  const account = await opened('showAccountPage', ACCOUNT);
  expect(main(account)).toContain(`href="${path}"`);
  const [, withdrawalId = ''] = /withdrawals\/([\w-]+)\//.exec(path)!;
  const form = await opened('voidWithdrawalPage', path, { withdrawalId });
  expect(title(form)).toBe('Void a withdrawal');
  await fill('voidWithdrawalPage', form, path, { reason: 'A mistake.' }, { withdrawalId });
  expect(main(await opened('showAccountPage', ACCOUNT))).not.toContain('/void"');

  okay(
    await useCases.withdrawAgreement({
      key,
      reason: 'no longer',
      by: { customerId: CUSTOMER, userId: by.userId, signIn: { methods: [] } },
      correlationId: 'correlation-9',
    }),
  );
  const said = await opened('showAccountPage', ACCOUNT);
  expect(words(said)).toContain('The customer no longer agrees');
  expect(main(said)).not.toContain('/void"');
});

it('a customer of another partner has no history, no order and no confirmation', async () => {
  const { confirm, opened } = await consoleOnTables(NAME);
  const { confirmationId } = await confirm('2026-02-01');
  const stranger = { customerId: OTHER, confirmationId, orderId: 'x' };
  for (const name of ['historyPage', 'orderPage', 'confirmationPage']) {
    const reply = await opened(name, '/console', stranger);
    expect([name, reply.status]).toEqual([name, 404]);
    expect(reply.body).not.toContain('Wingtip');
  }
});

it('a page of the history stays below 100 KB with the longest reasons, and leads to the rest', async () => {
  const { useCases, key, by, confirm, opened, at } = await consoleOnTables(NAME);
  const reason = '漢'.repeat(500);
  for (let n = 0; n < 45; n++) {
    at(new Date(Date.parse('2026-03-01T09:00:00.000Z') + n * 60_000).toISOString());
    const { confirmationId } = await confirm('2026-02-01', { confirmedBy: '漢'.repeat(100) });
    okay(await useCases.voidAcceptance({ key, confirmationId, reason, ...by, request: undefined }));
  }
  const first = await opened('historyPage', `${ACCOUNT}/history`);
  expect(first.status).toBe(200);
  // Stylesheet and script count too.
  expect(Buffer.byteLength(first.body)).toBeLessThan(85_000);
  const seen: string[] = [];
  let address: string | undefined = `${ACCOUNT}/history`;
  while (address) {
    const { body } = await opened('historyPage', address);
    seen.push(...[...body.matchAll(/confirmations\/([\w-]+)\/certificate/g)].map(([, id]) => id!));
    address = /rel="next" href="([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  expect([seen.length, new Set(seen).size]).toEqual([45, 45]);
});
