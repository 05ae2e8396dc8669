import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  newCustomer,
  newPartner,
  orderOf,
  sendOrders,
} from '../../support/world.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An order as clients send it, their nulls and totals included. */
const body = (details: Record<string, unknown> = {}, line: Record<string, unknown> = {}) => ({
  Id: null,
  BillingCycle: 'Monthly',
  TotalPrice: null,
  Attributes: { objectType: 'Order' },
  LineItems: [
    {
      LineItemNumber: 0,
      OfferId: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971',
      Quantity: 5,
      TermDuration: 'P1Y',
      SubscriptionId: null,
      TransactionType: 'New',
      PartnerIdOnRecord: null,
      ...line,
    },
  ],
  ...details,
});

const ordersOf = (key: LedgerKey) => `/v1/customers/${key.customerId}/orders`;
const order = (key: LedgerKey, sent: unknown = body(), headers: Record<string, string> = {}) =>
  call(key.partnerId, ordersOf(key), { body: sent, headers });

async function acceptedCustomer() {
  const key = await newCustomer(await newPartner());
  expect(await confirm(key)).toMatchObject({ status: 201 });
  return key;
}

const eventsAbout = (key: LedgerKey, orderId: string) =>
  eventually(async () => {
    const events = (await eventsOf(key.customerId)).filter(({ subject }) => subject === orderId);
    return events.length > 0 ? events : undefined;
  });

/** A subscription of the customer, as upstream tells of it. */
async function mirrored(key: LedgerKey, details: Record<string, unknown> = {}): Promise<string> {
  const id = randomUUID();
  const put = await call(key.partnerId, `/v1/customers/${key.customerId}/subscriptions/${id}`, {
    method: 'PUT',
    body: { offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, termDuration: 'P1Y', ...details },
    token: { appOnly: true, role: 'SubscriptionMirror' },
  });
  expect(put.status).toBe(200);
  return id;
}

describe('POST orders', () => {
  it('G9 holds an order for a year at most, and names the field', async () => {
    const key = await newCustomer(await newPartner());
    const year = new Date();
    year.setUTCFullYear(year.getUTCFullYear() + 1);
    const holding = (minutes: number) =>
      order(key, body({ ifNotAccepted: 'hold', holdUntil: new Date(year.getTime() + minutes * 60_000).toISOString() }));
    expect(await holding(-5)).toMatchObject({ status: 201, body: { status: 'pending' } });
    expect(await holding(5)).toMatchObject({
      status: 400,
      body: { code: 3000, parameters: { property: 'holdUntil' } },
    });
  });

  it('G3 G8 refuses with 13605 what is not accepted, names the way out, keeps and announces the decision', async () => {
    const key = await newCustomer(await newPartner());
    const refused = await order(key);
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 13605,
        errorName: 'AgreementNotAccepted',
        parameters: {
          required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 1 },
          held: null,
          remedy: { method: 'POST', uri: `/customers/${key.customerId}/agreements` },
          rule: 'G4',
        },
      },
    });
    const { orderId } = refused.body.parameters;
    expect(await call(key.partnerId, `${ordersOf(key)}/${orderId}/decision`)).toMatchObject({
      status: 200,
      body: { orderId, outcome: 'rejected', code: 13605, rule: 'G4', held: null },
    });
    for (const path of ['', '/provisioningstatus']) {
      expect(await call(key.partnerId, `${ordersOf(key)}/${orderId}${path}`), 'it is no order').toMatchObject({
        status: 404,
        body: { code: 20000 },
      });
    }
    expect((await call(key.partnerId, ordersOf(key))).body).toMatchObject({ totalCount: 0, items: [] });
    expect(await eventsAbout(key, orderId)).toMatchObject([
      { type: 'order.rejected', data: { decision: { orderId } } },
    ]);
  });

  it('G1 answers 201 with the order as clients read it once the agreement is accepted', async () => {
    const key = await acceptedCustomer();
    const placed = await order(key);
    expect(placed.status).toBe(201);
    expect(placed.body).toEqual({
      id: expect.stringMatching(GUID),
      referenceCustomerId: key.customerId,
      billingCycle: 'monthly',
      currencyCode: 'USD',
      lineItems: [
        {
          lineItemNumber: 0,
          offerId: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971',
          subscriptionId: expect.stringMatching(GUID),
          quantity: 5,
          termDuration: 'P1Y',
          transactionType: 'new',
          links: { subscription: expect.objectContaining({ method: 'GET' }) },
        },
      ],
      creationDate: expect.stringMatching(/Z$/),
      status: 'completed',
      transactionType: 'UserPurchase',
      links: {
        self: { uri: `/customers/${key.customerId}/orders/${placed.body.id}`, method: 'GET', headers: [] },
        provisioningStatus: expect.objectContaining({ method: 'GET' }),
      },
      attributes: { objectType: 'Order' },
    });
    const path = `${ordersOf(key)}/${placed.body.id}`;
    expect((await call(key.partnerId, `${path}?include_price=false`)).body).toEqual(placed.body);
    const provisioning = await call(key.partnerId, `${path}/provisioningstatus`);
    expect(provisioning.body).toMatchObject({
      totalCount: 1,
      items: [
        {
          lineItemNumber: 0,
          skuId: expect.stringMatching(GUID),
          status: 'fulfilled',
          quantityProvisioningInformation: [],
        },
      ],
    });
    expect(await eventsAbout(key, placed.body.id)).toMatchObject([{ type: 'order.approved' }]);
  });

  it('G9 parks an order that asks for it with status pending, and replays it so after its release', async () => {
    const key = await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const sent = body({ ifNotAccepted: 'hold' });
    const parked = await order(key, sent, headers);
    expect(parked).toMatchObject({ status: 201, body: { status: 'pending' } });
    expect(parked.body.lineItems[0].subscriptionId).toBeUndefined();
    await confirm(key);
    const released = await eventually(async () => {
      const { body: read } = await call(key.partnerId, `${ordersOf(key)}/${parked.body.id}`);
      return read.status === 'completed' ? read : undefined;
    });
    expect(released.lineItems[0].subscriptionId).toMatch(GUID);
    expect(await order(key, sent, headers)).toMatchObject({ status: 201, body: parked.body });
  });

  it('G7 lets orders of national clouds pass as not applicable', async () => {
    const key = await newCustomer(await newPartner({ cloud: 'China' }));
    const placed = await order(key);
    expect(placed).toMatchObject({ status: 201, body: { status: 'completed' } });
    expect((await call(key.partnerId, `${ordersOf(key)}/${placed.body.id}/decision`)).body.outcome).toBe(
      'notApplicable',
    );
  });

  it('G13 believes nothing in the body that would open the gate', async () => {
    const key = await newCustomer(await newPartner());
    const claims = {
      channel: 'Dashboard',
      cloud: 'China',
      environment: 'Sandbox',
      partnerId: randomUUID(),
      submittedAt: '2018-01-01T00:00:00Z',
      creationDate: '2018-01-01T00:00:00Z',
      autoRenewal: true,
    };
    const line = { billingType: 'usage', autoRenewEnabled: true, commitmentEndDate: '2026-01-01T00:00:00Z' };
    const subscriptionId = await mirrored(key);
    for (const transactionType of ['new', 'addQuantity', 'remove_quantity', 'convert', 'renew']) {
      const sent = body(claims, { ...line, TransactionType: transactionType, SubscriptionId: subscriptionId });
      expect(await order(key, sent)).toMatchObject({ status: 403, body: { code: 13605 } });
    }
  });

  it('G11 gives a repeated request the first answer again and decides once', async () => {
    const key = await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const first = await order(key, body(), headers);
    await confirm(key);
    const again = await order(key, body(), headers);
    expect(again).toMatchObject({ status: 403, body: first.body });
    expect(await order(key, body({}, { quantity: 6, Quantity: undefined }), headers)).toMatchObject({
      status: 400,
      body: { errorName: 'RequestIdReused' },
    });
    expect(await order(key)).toMatchObject({ status: 201 });
  });

  it.each([
    ['refused', false, 403],
    ['accepted', true, 201],
  ])('G11 one request sent 8 times at once is decided and announced once: %s', async (_, accepted, status) => {
    const key = accepted ? await acceptedCustomer() : await newCustomer(await newPartner());
    const headers = { 'MS-RequestId': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => order(key, body(), headers)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => status));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const orderId = answers[0]!.body.id ?? answers[0]!.body.parameters.orderId;
    expect(await eventsAbout(key, orderId)).toHaveLength(1);
    const decided = await call(key.partnerId, `${ordersOf(key)}/${orderId}/decision`);
    expect(decided.body).toMatchObject({ orderId, outcome: accepted ? 'approved' : 'rejected' });
    const listed = accepted ? [{ id: orderId }] : [];
    expect((await call(key.partnerId, ordersOf(key))).body.items).toMatchObject(listed);
  });

  it('G11 queued and requested orders of one customer race and are each decided once', async () => {
    const key = await acceptedCustomer();
    const queued = Array.from({ length: 4 }, () => orderOf(key));
    const [, ...requested] = await Promise.all([
      sendOrders(...queued),
      ...Array.from({ length: 4 }, () => order(key, body(), { 'MS-RequestId': randomUUID() })),
    ]);
    expect(requested.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const ids = [...queued.map(({ orderId }) => orderId), ...requested.map(({ body: { id } }) => id as string)];
    for (const orderId of ids) expect(await eventsAbout(key, orderId)).toMatchObject([{ type: 'order.approved' }]);
    const listed = await call(key.partnerId, ordersOf(key));
    expect(listed.body.items.map((item: { id: string }) => item.id).sort()).toEqual(ids.sort());
    expect(await call(key.partnerId, `${ordersOf(key)}/${queued[0]!.orderId}/provisioningstatus`)).toMatchObject({
      body: { items: [{ lineItemNumber: 0, status: 'fulfilled' }] },
    });
  });

  it('G13 refuses what cannot be carried out, as PATCH answers, and keeps no decision on it', async () => {
    const key = await acceptedCustomer();
    const [alive, ended] = [await mirrored(key), await mirrored(key, { status: 'deleted' })];
    const ask = (details: Record<string, unknown>) => order(key, body({}, details));
    for (const TransactionType of ['addQuantity', 'removeQuantity', 'convert', 'renew', 'cancel']) {
      expect(await ask({ TransactionType, SubscriptionId: ended })).toMatchObject({
        status: 409,
        body: { code: 970021, parameters: { lineItemNumber: 0, property: 'subscriptionId' } },
      });
      for (const SubscriptionId of ['unknown-1', null]) {
        expect(await ask({ TransactionType, SubscriptionId })).toMatchObject({ status: 404, body: { code: 20003 } });
      }
    }
    for (const Quantity of [0, -1, 10_000_001]) {
      expect(await ask({ Quantity })).toMatchObject({ status: 400, body: { code: 2002 } });
      const seats = { Quantity, TransactionType: 'addQuantity', SubscriptionId: alive };
      expect(await ask(seats)).toMatchObject({ status: 400, body: { code: 2002 } });
    }
    expect((await call(key.partnerId, ordersOf(key))).body.totalCount).toBe(0);
    expect(await ask({ TransactionType: 'addQuantity', SubscriptionId: alive })).toMatchObject({ status: 201 });
  });

  it('G13 the same from the queue is a rejected decision that says so, and none waits', async () => {
    const key = await acceptedCustomer();
    const ended = await mirrored(key, { status: 'deleted' });
    const lines = {
      ended: { transactionType: 'addQuantity', quantity: 9, subscriptionId: ended },
      none: { transactionType: 'new', quantity: 0 },
      unknown: { transactionType: 'addQuantity', quantity: 9, subscriptionId: 'unknown-1' },
    };
    const orders = Object.values(lines).map((line) =>
      orderOf(key, {
        ifNotAccepted: 'hold',
        lineItems: [{ lineItemNumber: 3, offerId: 'CFQ7TTC0LF8R:0001', ...line }],
      }),
    );
    await sendOrders(...orders);
    const decisions = await Promise.all(
      orders.map(async ({ orderId }) => (await eventsAbout(key, orderId))[0]!.data['decision']),
    );
    expect(decisions).toMatchObject([
      { outcome: 'rejected', code: 970021, lines: [{ lineItemNumber: 3, result: 'refused', code: 970021 }] },
      { outcome: 'rejected', code: 2002, lines: [{ lineItemNumber: 3, result: 'refused', code: 2002 }] },
      { outcome: 'approved', code: 0 },
    ]);
  });

  it('G13 an order that names a reseller of another provider is quarantined, one of its own is not', async () => {
    const provider = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: provider.partnerId });
    const foreign = await newPartner({ type: 'IndirectReseller', providerId: randomUUID() });
    const key = await newCustomer(provider, { resellerIds: [reseller.partnerId] });
    await confirm(key);
    const own = orderOf(key, { resellerId: reseller.partnerId });
    const others = [foreign.partnerId, provider.partnerId, randomUUID()].map((resellerId) =>
      orderOf(key, { resellerId }),
    );
    await sendOrders(own, ...others);
    expect(await eventsAbout(key, own.orderId)).toMatchObject([{ type: 'order.approved' }]);
    for (const { orderId } of others) {
      expect(await eventsAbout(key, orderId)).toMatchObject([
        { type: 'order.quarantined', data: { reason: 'ContradictsRegistry' } },
      ]);
    }
  });

  it('honours customTermEndDate and knows OneTime and terms of five years', async () => {
    const key = await acceptedCustomer();
    const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
    const placed = await order(
      key,
      body({ BillingCycle: 'OneTime' }, { TermDuration: 'P5Y', CustomTermEndDate: inAYear }),
    );
    expect(placed).toMatchObject({ status: 201, body: { billingCycle: 'one_time' } });
    const { subscriptionId } = placed.body.lineItems[0];
    const path = `/v1/customers/${key.customerId}/subscriptions/${subscriptionId}`;
    expect((await call(key.partnerId, path)).body).toMatchObject({
      commitmentEndDate: inAYear,
      termDuration: 'P5Y',
      billingCycle: 'one_time',
    });
  });

  it.each([
    ['no lines', body({ LineItems: [] })],
    ['a line number twice', body({ LineItems: [...body().LineItems, ...body().LineItems] })],
    ['a quantity that is no number', body({}, { Quantity: 'five' })],
    ['another customer', body({ ReferenceCustomerId: randomUUID() })],
    ['an unknown cycle', body({ BillingCycle: 'fortnightly' })],
    ['an end of term in ten years', body({}, { commitmentEndDate: '2040-01-01T00:00:00Z' })],
    ['an end of its own in ten years', body({}, { CustomTermEndDate: '2040-01-01T00:00:00Z' })],
  ])('refuses an order with %s', async (_, sent) => {
    const key = await acceptedCustomer();
    expect(await order(key, sent)).toMatchObject({ status: 400, body: { code: 3000 } });
  });

  it("G13 C8 does not know another partner's customer", async () => {
    const key = await acceptedCustomer();
    const foreign = { ...key, partnerId: (await newPartner()).partnerId };
    expect(await order(foreign)).toMatchObject({ status: 404, body: { code: 60003 } });
    const placed = await order(key);
    for (const path of [
      '',
      `/${placed.body.id}`,
      `/${placed.body.id}/decision`,
      `/${placed.body.id}/provisioningstatus`,
    ]) {
      expect(await call(foreign.partnerId, `${ordersOf(key)}${path}`)).toMatchObject({
        status: 404,
        body: { code: 60003 },
      });
    }
  });

  it("C5 takes an order from a system or an agent of the partner, not from anybody else's role", async () => {
    const key = await acceptedCustomer();
    const as = (token: { role?: 'SalesAgent' | 'none'; appOnly?: boolean }) =>
      call(key.partnerId, ordersOf(key), { body: body(), token });
    expect(await as({ appOnly: true })).toMatchObject({ status: 201 });
    expect(await as({ role: 'SalesAgent' })).toMatchObject({ status: 201 });
    expect(await as({ role: 'none' })).toMatchObject({ status: 403, body: { code: 900150 } });
  });

  it('C4 refuses an indirect reseller with its provider', async () => {
    const provider = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: provider.partnerId });
    const key = await newCustomer(provider, { resellerIds: [reseller.partnerId] });
    expect(await order({ ...key, partnerId: reseller.partnerId })).toMatchObject({
      status: 403,
      body: { code: 970001, parameters: { provider: provider.partnerId } },
    });
  });
});

describe('GET orders', () => {
  it('answers 404 with 20000 for an order that is unknown or undecided', async () => {
    const key = await acceptedCustomer();
    for (const path of ['/unknown-1', '/unknown-1/decision', '/unknown-1/provisioningstatus']) {
      expect(await call(key.partnerId, `${ordersOf(key)}${path}`)).toMatchObject({
        status: 404,
        body: { code: 20000 },
      });
    }
  });

  it("lists the orders of a billing cycle, by query or in the id's place as the .NET SDK asks", async () => {
    const key = await acceptedCustomer();
    const placed = async (BillingCycle: string) => (await order(key, body({ BillingCycle }))).body.id as string;
    const [monthly, annual, again] = [await placed('Monthly'), await placed('Annual'), await placed('monthly')];
    const listed = async (path: string) => {
      const answer = await call(key.partnerId, `${ordersOf(key)}${path}`);
      expect(answer.status).toBe(200);
      return answer.body.items.map(({ id }: { id: string }) => id);
    };
    for (const path of ['/monthly', '/Monthly', '?billingType=monthly', '/monthly?size=1']) {
      expect(await listed(path)).toEqual(path.includes('size') ? [again] : [again, monthly]);
    }
    expect(await listed('/annual?include_price=false')).toEqual([annual]);
    expect(await listed('/one_time')).toEqual([]);
    expect(await listed('?billingType=all')).toEqual([again, annual, monthly]);
    const foreign = (await newPartner()).partnerId;
    expect(await call(foreign, `${ordersOf(key)}/monthly`)).toMatchObject({ status: 404, body: { code: 60003 } });
  });

  it('a page is full however many refused orders lie between', async () => {
    const key = await newCustomer(await newPartner());
    const order1 = orderOf(key, { ifNotAccepted: 'hold' });
    await sendOrders(order1);
    await eventsAbout(key, order1.orderId);
    for (let refused = 0; refused < 4; refused++) await order(key);
    const page = await call(key.partnerId, `${ordersOf(key)}?size=1`);
    expect(page.body.items).toMatchObject([{ id: order1.orderId, status: 'pending' }]);
  });

  it('lists newest first, a page at a time', async () => {
    const key = await acceptedCustomer();
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.push((await order(key)).body.id);
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const headers: Record<string, string> = cursor ? { 'MS-ContinuationToken': cursor } : {};
      const page = await call(key.partnerId, `${ordersOf(key)}?size=2&billingType=all`, { headers });
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      listed.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.continuationToken;
    } while (cursor);
    expect(listed).toEqual(ids.toReversed());
  });
});
