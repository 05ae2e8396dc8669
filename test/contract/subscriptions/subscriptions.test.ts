import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SampleRole } from '../../../infra/emulator/stack/sample-registry.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { dueIndexIn } from '../../../shared/tables/due-index-tables.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  open,
  orderOf,
  sendOrders,
} from '../../support/world.ts';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

const pathOf = (key: LedgerKey, subscriptionId = '') =>
  `/v1/customers/${key.customerId}/subscriptions${subscriptionId && `/${subscriptionId}`}`;

/** A subscription as upstream tells of it. */
const facts = (details: Record<string, unknown> = {}) => ({
  offerId: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971',
  quantity: 10,
  status: 'active',
  billingType: 'license',
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  autoRenewEnabled: false,
  creationDate: '2026-01-01T00:00:00Z',
  effectiveStartDate: '2026-01-01T00:00:00Z',
  commitmentEndDate: inDays(300),
  ...details,
});

/** Whoever may mirror, and an agent who is gated. */
const MIRROR = { appOnly: true, role: 'SubscriptionMirror' } as const;
const AGENT = { role: 'AdminAgent' } as const;

const putAs = (token: typeof MIRROR | typeof AGENT, key: LedgerKey, subscriptionId: string, body: object) =>
  call(key.partnerId, pathOf(key, subscriptionId), { method: 'PUT', body, token });

async function customerWith(details: Record<string, unknown> = {}, token: typeof MIRROR | typeof AGENT = MIRROR) {
  const partner = await newPartner();
  const key = await newCustomer(partner);
  const subscriptionId = randomUUID();
  const put = await putAs(token, key, subscriptionId, facts(details));
  expect(put.status).toBe(200);
  const patch = (changes: object, headers: Record<string, string> = {}) =>
    call(key.partnerId, pathOf(key, subscriptionId), { method: 'PATCH', body: { ...put.body, ...changes }, headers });
  const read = async () => (await call(key.partnerId, pathOf(key, subscriptionId))).body;
  return { partner, key, subscriptionId, put: put.body, patch, read };
}

const decisionOf = (key: LedgerKey, orderId: string) =>
  eventually(async () => {
    const { status, body } = await call(key.partnerId, `/v1/customers/${key.customerId}/orders/${orderId}/decision`);
    return status === 200 ? body : undefined;
  });

const flagOf = (key: LedgerKey, state: string, subscriptionId: string) =>
  eventually(async () => {
    const listed = await call(key.partnerId, `/v1/renewals?state=${state}&customerId=${key.customerId}`);
    return listed.body.items.find((flag: { subscriptionId: string }) => flag.subscriptionId === subscriptionId);
  });

describe('GET subscriptions', () => {
  it('shows what an order made as clients read it', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    await confirm(key);
    const line = { lineItemNumber: 0, offerId: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971', quantity: 5, termDuration: 'P1Y' };
    const order = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, {
      body: { billingCycle: 'annual', lineItems: [line] },
    });
    const { subscriptionId } = order.body.lineItems[0];
    const { body } = await call(key.partnerId, pathOf(key, subscriptionId));
    expect(body).toEqual({
      id: subscriptionId,
      offerId: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971',
      offerName: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971',
      friendlyName: 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971',
      quantity: 5,
      unitType: 'Licenses',
      creationDate: expect.stringMatching(/Z$/),
      effectiveStartDate: expect.stringMatching(/Z$/),
      commitmentEndDate: expect.stringMatching(/Z$/),
      status: 'active',
      autoRenewEnabled: false,
      billingType: 'license',
      billingCycle: 'annual',
      contractType: 'subscription',
      termDuration: 'P1Y',
      renewalTermDuration: 'P1Y',
      isTrial: false,
      hasPurchasableAddons: false,
      orderId: order.body.id,
      partnerId: partner.mpnId,
      links: {
        self: { uri: `/customers/${key.customerId}/subscriptions/${subscriptionId}`, method: 'GET', headers: [] },
      },
      attributes: { etag: expect.stringMatching(/./), objectType: 'Subscription' },
    });
    const listed = await call(key.partnerId, `${pathOf(key)}?order_id=${order.body.id}`);
    expect(listed.body).toMatchObject({ totalCount: 1, items: [body] });
    expect((await call(key.partnerId, `${pathOf(key)}?order_id=another`)).body.totalCount).toBe(0);
    const read = await call(key.partnerId, pathOf(key, subscriptionId.toUpperCase()));
    expect(read).toMatchObject({ status: 200, body });
    expect(read.headers.get('ETag')).toBe(`"${body.attributes.etag}"`);
  });

  it('answers 20003 for an unknown subscription and 60003 for a foreign customer', async () => {
    const { key, subscriptionId } = await customerWith();
    expect(await call(key.partnerId, pathOf(key, randomUUID()))).toMatchObject({ status: 404, body: { code: 20003 } });
    const { partnerId } = await newPartner();
    for (const path of [pathOf(key), pathOf(key, subscriptionId)]) {
      expect(await call(partnerId, path)).toMatchObject({ status: 404, body: { code: 60003 } });
    }
    const body = facts();
    for (const method of ['PATCH', 'PUT']) {
      expect(await call(partnerId, pathOf(key, subscriptionId), { method, body })).toMatchObject({
        status: 404,
        body: { code: 60003 },
      });
    }
  });
});

describe('PATCH subscriptions', () => {
  it('G1 refuses a seat change that is not accepted, then allows it after a confirmation', async () => {
    const { key, patch, read, put } = await customerWith();
    const refused = await patch({ quantity: 12, friendlyName: 'Design team' });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 13605,
        parameters: { required: { agreementType: 'MicrosoftCustomerAgreement' }, held: null, rule: 'G4' },
      },
    });
    expect(await read()).toEqual(put);
    const { orderId } = refused.body.parameters;
    expect(await call(key.partnerId, `/v1/customers/${key.customerId}/orders/${orderId}/decision`)).toMatchObject({
      body: { outcome: 'rejected', lines: [{ transactionType: 'addQuantity', result: 'refused' }] },
    });
    await confirm(key);
    expect(await patch({ quantity: 12, friendlyName: 'Design team' })).toMatchObject({
      status: 200,
      body: { quantity: 12, friendlyName: 'Design team' },
    });
    expect(await patch({ quantity: 3 })).toMatchObject({ status: 200, body: { quantity: 3 } });
    const decided = await eventually(async () => {
      const events = (await eventsOf(key.customerId)).filter(({ type }) => type.startsWith('order.'));
      return events.length === 3 ? events : undefined;
    });
    // One wake-up may overtake another.
    const inOrder = decided.toSorted((one, other) => one.data.sequence! - other.data.sequence!);
    expect(inOrder.map(({ type }) => type)).toEqual(['order.rejected', 'order.approved', 'order.approved']);
  });

  it('G2 G13 gates no seat change of a subscription on record as usage, whatever the body claims of others', async () => {
    const usage = await customerWith({ billingType: 'usage' });
    expect(await usage.patch({ quantity: 11 })).toMatchObject({ status: 200, body: { quantity: 11 } });
    const license = await customerWith();
    expect(await license.patch({ billingType: 'usage', quantity: 11 })).toMatchObject({ status: 403 });
    expect(await license.patch({ billingType: 'usage' })).toMatchObject({
      status: 200,
      body: { billingType: 'license' },
    });
    expect(await license.patch({ quantity: 11 })).toMatchObject({ status: 403 });
  });

  it('G13 whoever is gated makes no usage of a license, by PUT or by import; a mirror does, and he ends it again', async () => {
    const { key, subscriptionId, patch } = await customerWith({}, AGENT);
    const usage = facts({ billingType: 'usage' });
    expect(await putAs(AGENT, key, subscriptionId, usage)).toMatchObject({ body: { billingType: 'usage' } });
    const imported = [{ customerId: key.customerId, id: subscriptionId, ...usage, friendlyName: 'Again' }];
    expect(await send(key.partnerId, imported)).toMatchObject({ body: { items: [{ outcome: 'recorded' }] } });
    expect(await patch({ quantity: 11 })).toMatchObject({ status: 403, body: { code: 13605 } });
    await putAs(MIRROR, key, subscriptionId, usage);
    expect(await patch({ quantity: 11 })).toMatchObject({ status: 200 });
    await putAs(AGENT, key, subscriptionId, facts());
    expect(await patch({ quantity: 12 })).toMatchObject({ status: 403 });
  });

  it('G13 an application that may mirror is a mirror, one without the role is not let in', async () => {
    const { key, subscriptionId, patch } = await customerWith();
    const put = (token: object) =>
      call(key.partnerId, pathOf(key, subscriptionId), { method: 'PUT', body: facts({ billingType: 'usage' }), token });
    expect(await put({ appOnly: true, role: ['OrderWriter'] })).toMatchObject({ status: 403 });
    expect(await put(MIRROR)).toMatchObject({ status: 200 });
    expect(await patch({ quantity: 11 })).toMatchObject({ status: 200 });
  });

  it('G13 a partner makes no mirror itself: the role that its own tenant assigns opens nothing', async () => {
    const partner = await newPartner({ applications: [] });
    const key = await newCustomer(partner);
    const body = facts({ billingType: 'usage' });
    const put = (role: readonly SampleRole[], appOnly = false) =>
      call(key.partnerId, pathOf(key, 'own'), { method: 'PUT', body, token: { role, appOnly } });
    expect(await put(['SubscriptionMirror'])).toMatchObject({ status: 403, body: { code: 900150 } });
    expect(await put(['SubscriptionMirror'], true)).toMatchObject({ status: 403, body: { code: 900150 } });
    // An agent still records what it sees, which opens nothing.
    expect(await put(['AdminAgent', 'SubscriptionMirror'])).toMatchObject({ status: 200 });
    const patched = { method: 'PATCH', body: { ...body, quantity: 11 } };
    expect(await call(key.partnerId, pathOf(key, 'own'), patched)).toMatchObject({
      status: 403,
      body: { code: 13605 },
    });
  });

  it('G13 records automatic renewal, which opens no seat change and no renewal that is not due', async () => {
    const { key, subscriptionId, patch } = await customerWith();
    expect(await patch({ autoRenewEnabled: true, quantity: 11 })).toMatchObject({ status: 403 });
    expect(await patch({ autoRenewEnabled: true })).toMatchObject({ status: 200, body: { autoRenewEnabled: true } });
    const renewal = {
      autoRenewal: true,
      lineItems: [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 10, transactionType: 'renew', subscriptionId }],
    };
    const orders = `/v1/customers/${key.customerId}/orders`;
    expect(await call(key.partnerId, orders, { body: renewal })).toMatchObject({ status: 403, body: { code: 13605 } });
  });

  it('G2 G13 lets an automatic renewal from the queue pass when it is due, once, and the term advances', async () => {
    const end = inDays(0.5);
    const { key, subscriptionId, read, put } = await customerWith({ autoRenewEnabled: true, commitmentEndDate: end });
    const line = { lineItemNumber: 0, offerId: put.offerId, quantity: 10, transactionType: 'renew', subscriptionId };
    const renewal = { autoRenewal: true, lineItems: [line] };
    const queued = async () => {
      const order = orderOf(key, renewal);
      await sendOrders(order);
      return decisionOf(key, order.orderId);
    };
    await flagOf(key, 'open', subscriptionId);
    expect(
      await call(key.partnerId, `/v1/customers/${key.customerId}/orders`, { body: renewal }),
      'over HTTP nobody is believed',
    ).toMatchObject({ status: 403, body: { code: 13605 } });
    expect(await queued()).toMatchObject({ outcome: 'approved', rule: 'G2' });
    expect(await flagOf(key, 'cleared', subscriptionId)).toMatchObject({ reason: 'subscriptionMoved', dueDate: end });
    const renewed = await read();
    expect(renewed.effectiveStartDate).toBe(end);
    expect(renewed.commitmentEndDate.slice(0, 4)).toBe(String(Number(end.slice(0, 4)) + 1));
    expect(await queued()).toMatchObject({ outcome: 'rejected', code: 13605 });
  });

  it('G13 an automatic renewal is none for what whoever is gated made of the subscription', async () => {
    const end = inDays(0.5);
    const { key, subscriptionId, patch, put } = await customerWith({ commitmentEndDate: end });
    expect(await patch({ autoRenewEnabled: true })).toMatchObject({ body: { autoRenewEnabled: true } });
    await putAs(AGENT, key, subscriptionId, facts({ autoRenewEnabled: true, commitmentEndDate: end }));
    const line = { lineItemNumber: 0, offerId: put.offerId, quantity: 10, transactionType: 'renew', subscriptionId };
    const order = orderOf(key, { autoRenewal: true, lineItems: [line] });
    await sendOrders(order);
    expect(await decisionOf(key, order.orderId)).toMatchObject({ outcome: 'rejected', code: 13605 });
  });

  it('G1 G12 refuses another term or billing cycle that is not accepted, then allows it after a confirmation', async () => {
    const { key, patch, read, put } = await customerWith();
    const wanted = { quantity: 12, termDuration: 'P3Y', billingCycle: 'annual' };
    for (const body of [{ termDuration: 'P3Y' }, { billingCycle: 'annual' }, wanted]) {
      const refused = await patch(body);
      expect(refused).toMatchObject({ status: 403, body: { code: 13605, parameters: { rule: 'G4' } } });
      expect(refused.body.parameters.lines.at(-1)).toMatchObject({ transactionType: 'changePlan', result: 'refused' });
    }
    expect(await read()).toEqual(put);
    const same = { ...put, billingCycle: 'unknown', friendlyName: 'Design team' };
    expect(await patch(same)).toMatchObject({
      status: 200,
      body: { ...put, friendlyName: 'Design team', attributes: {} },
    });
    await confirm(key);
    expect(await patch(wanted)).toMatchObject({ status: 200, body: wanted });
    expect(await read()).toMatchObject(wanted);
  });

  it('takes the whole object back as the .NET SDK writes it and ignores what cannot change', async () => {
    const { key, subscriptionId, read, put } = await customerWith();
    await confirm(key);
    const sent = {
      Id: randomUUID(),
      OfferId: 'another',
      OfferName: null,
      FriendlyName: 'Nickname',
      Quantity: 10,
      UnitType: 'none',
      CreationDate: '2011-01-01T00:00:00',
      Status: 'suspended',
      AutoRenewEnabled: true,
      BillingType: 'usage',
      BillingCycle: 'annual',
      TermDuration: 'P3Y',
      CommitmentEndDate: '2011-01-01T00:00:00',
      HasPurchasableAddons: true,
      SuspensionReasons: null,
      Attributes: { Etag: 'old', ObjectType: 'Subscription' },
      Links: null,
    };
    const patched = await call(key.partnerId, pathOf(key, subscriptionId), { method: 'PATCH', body: sent });
    expect(patched).toMatchObject({
      status: 200,
      body: {
        ...put,
        friendlyName: 'Nickname',
        status: 'suspended',
        autoRenewEnabled: true,
        billingCycle: 'annual',
        termDuration: 'P3Y',
        renewalTermDuration: 'P3Y',
        attributes: { objectType: 'Subscription' },
      },
    });
    expect(await read()).toEqual(patched.body);
  });

  it('refuses quantities out of range with 2002, changes nothing of an ended subscription', async () => {
    const { key, patch } = await customerWith();
    await confirm(key);
    for (const quantity of [0, -1, 10_000_001]) {
      expect(await patch({ quantity })).toMatchObject({ status: 400, body: { code: 2002 } });
    }
    expect(await patch({ quantity: 'many' })).toMatchObject({ status: 400, body: { code: 3000 } });
    expect(await patch({ status: 'deleted' })).toMatchObject({ status: 200, body: { status: 'deleted' } });
    expect(await patch({ status: 'active' })).toMatchObject({ status: 409, body: { errorName: 'SubscriptionEnded' } });
    expect(await patch({ status: 'deleted', quantity: 11 })).toMatchObject({ status: 409 });
  });

  it('honours If-Match', async () => {
    const { patch, put } = await customerWith();
    const etag = put.attributes.etag;
    expect(await patch({ friendlyName: 'First' }, { 'If-Match': `"${etag}"` })).toMatchObject({ status: 200 });
    expect(await patch({ friendlyName: 'Second' }, { 'If-Match': etag })).toMatchObject({
      status: 412,
      body: { errorName: 'SubscriptionChanged' },
    });
    expect(await patch({ friendlyName: 'Third' }, { 'If-Match': '*' })).toMatchObject({ status: 200 });
    for (const [friendlyName, empty] of [
      ['Fourth', ''],
      ['Fifth', '""'],
    ] as const) {
      expect(await patch({ friendlyName }, { 'If-Match': empty })).toMatchObject({ status: 200 });
    }
  });

  it.each([
    ['refused', false, 403],
    ['accepted', true, 200],
  ])('G11 a seat change sent 8 times at once is decided and announced once: %s', async (_, accepted, status) => {
    const { key, patch } = await customerWith();
    if (accepted) await confirm(key);
    const headers = { 'MS-RequestId': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => patch({ quantity: 20 }, headers)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => status));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    await confirm(key, { dateAgreed: '2026-02-01T00:00:00Z' });
    expect(await patch({ quantity: 20 }, headers)).toMatchObject({ status, body: answers[0]!.body });
    const orders = await call(key.partnerId, `/v1/customers/${key.customerId}/orders`);
    expect(orders.body.totalCount, 'a refused one is no order').toBe(accepted ? 1 : 0);
    await eventually(async () => {
      const events = (await eventsOf(key.customerId)).filter(({ type }) => type.startsWith('order.'));
      return events.length === 1 || undefined;
    });
  });

  it('R4 the flag follows status, automatic renewal and a date that moved', async () => {
    const due = inDays(40);
    const { key, subscriptionId, patch } = await customerWith({ commitmentEndDate: due });
    expect(await flagOf(key, 'open', subscriptionId)).toMatchObject({ kind: 'blocking', dueDate: due });
    // An agent's word does not make it automatic, for the gate would not believe it; a mirror's does.
    await patch({ autoRenewEnabled: true });
    await putAs(MIRROR, key, subscriptionId, facts({ commitmentEndDate: due, autoRenewEnabled: true }));
    await eventually(async () => ((await flagOf(key, 'open', subscriptionId)).kind === 'advisory' ? true : undefined));
    await patch({ autoRenewEnabled: false });
    await eventually(async () => ((await flagOf(key, 'open', subscriptionId)).kind === 'blocking' ? true : undefined));
    await patch({ status: 'suspended' });
    expect(await flagOf(key, 'cleared', subscriptionId)).toMatchObject({ reason: 'subscriptionEnded' });
    await patch({ status: 'active' });
    expect(await flagOf(key, 'open', subscriptionId)).toMatchObject({ dueDate: due });
    const moved = facts({ commitmentEndDate: inDays(50) });
    await call(key.partnerId, pathOf(key, subscriptionId), { method: 'PUT', body: moved });
    expect(await flagOf(key, 'cleared', subscriptionId)).toMatchObject({ reason: 'subscriptionMoved', dueDate: due });
    expect(await flagOf(key, 'open', subscriptionId)).toMatchObject({ dueDate: moved.commitmentEndDate });
  });

  it('R2 the sweep finds what was suspended when it was told of and is active again', async () => {
    const due = inDays(200);
    const { key, subscriptionId, patch } = await customerWith({ commitmentEndDate: due, status: 'suspended' });
    const indexed = async () => {
      const index = dueIndexIn(open, 1);
      if ((await index.shards(due.slice(0, 10))) === 0) return false;
      const { entries } = await index.page(due.slice(0, 10), 0);
      return entries.some((entry) => entry.subscriptionId === subscriptionId && entry.key.partnerId === key.partnerId);
    };
    expect(await indexed()).toBe(false);
    await patch({ status: 'active' });
    expect(await indexed()).toBe(true);
  });

  it('R2 flags nothing that is due beyond the horizon', async () => {
    const { key, subscriptionId } = await customerWith({ commitmentEndDate: inDays(120) });
    const near = randomUUID();
    const body = facts({ commitmentEndDate: inDays(30) });
    await call(key.partnerId, pathOf(key, near), { method: 'PUT', body });
    await flagOf(key, 'open', near);
    const { items } = (await call(key.partnerId, `/v1/renewals?customerId=${key.customerId}`)).body;
    expect(items.map((flag: { subscriptionId: string }) => flag.subscriptionId)).not.toContain(subscriptionId);
  });
});

describe('PUT subscriptions', () => {
  it('G13 mirrors facts without the gate, audited, and writes nothing for what it knows', async () => {
    const { key, subscriptionId, put } = await customerWith();
    const again = await call(key.partnerId, pathOf(key, subscriptionId), {
      method: 'PUT',
      body: facts({ commitmentEndDate: put.commitmentEndDate }),
    });
    expect(again.body).toEqual(put);
    const audit = await Array.fromAsync(ledger.listRows(key, 'audit'));
    expect(audit.map(({ operation }) => operation)).toEqual(['customer.takenOn', 'subscriptions.recorded']);
    expect((await call(key.partnerId, `/v1/customers/${key.customerId}/orders`)).body.totalCount).toBe(0);
  });

  it('refuses a term that ends in more than 5 years, takes one that has ended and none', async () => {
    const { key, subscriptionId } = await customerWith();
    const put = (commitmentEndDate: string) =>
      call(key.partnerId, pathOf(key, subscriptionId), { method: 'PUT', body: facts({ commitmentEndDate }) });
    expect(await put(inDays(6 * 366))).toMatchObject({
      status: 400,
      body: { parameters: { property: 'commitmentEndDate' } },
    });
    expect(await put('2020-01-01T00:00:00')).toMatchObject({ status: 200 });
    const none = await put('0001-01-01T00:00:00');
    expect(none).toMatchObject({ status: 200 });
    expect(none.body).not.toHaveProperty('commitmentEndDate');
  });

  it.each([
    ['expired', 'deleted'],
    ['pending', 'suspended'],
    ['disabled', 'suspended'],
    ['Active', 'active'],
  ])("takes upstream's status %s as %s", async (status, shown) => {
    expect((await customerWith({ status })).put.status).toBe(shown);
  });

  it.each([
    [{ billingType: 'Benefit' }, { billingType: 'license' }],
    [{ billingType: 'None' }, { billingType: 'license' }],
    [{ billingType: 'Usage' }, { billingType: 'usage', unitType: 'Usage' }],
    [{ billingCycle: 'OneTime' }, { billingCycle: 'one_time' }],
    [{ billingCycle: 'one_time' }, { billingCycle: 'one_time' }],
    [{ termDuration: 'P5Y' }, { termDuration: 'P5Y' }],
    [{ termDuration: 'p6m' }, { termDuration: 'P6M' }],
  ])('takes the words of the vendor: %o', async (details, shown) => {
    expect((await customerWith(details)).put).toMatchObject(shown);
  });

  it.each(['9999-12-10T00:00:00Z', '9999-12-31T23:59:59-08:00', '2100-01-01'])(
    'X1 a subscription that ends at %s never ends',
    async (commitmentEndDate) => {
      const { read, patch } = await customerWith({ billingType: 'usage', commitmentEndDate });
      expect(await read()).not.toHaveProperty('commitmentEndDate');
      expect(await patch({ quantity: 11 })).toMatchObject({ status: 200 });
    },
  );

  it('G13 takes a reseller of the provider and no other', async () => {
    const provider = await newPartner({ type: 'IndirectProvider' });
    const reseller = await newPartner({ type: 'IndirectReseller', providerId: provider.partnerId });
    const foreign = await newPartner({ type: 'IndirectReseller', providerId: randomUUID() });
    const key = await newCustomer(provider);
    const put = (resellerId: string) => putAs(MIRROR, key, randomUUID(), facts({ resellerId }));
    expect(await put(reseller.partnerId)).toMatchObject({ status: 200 });
    for (const resellerId of [foreign.partnerId, provider.partnerId, randomUUID()]) {
      expect(await put(resellerId)).toMatchObject({ status: 400, body: { parameters: { property: 'resellerId' } } });
    }
    const rows = [row(key, { resellerId: foreign.partnerId }), row(key, { resellerId: reseller.partnerId })];
    expect((await send(key.partnerId, rows)).body.items).toMatchObject([
      { outcome: 'failed', error: { parameters: { property: 'resellerId' } } },
      { outcome: 'recorded' },
    ]);
  });

  it('a seat change races with orders from the queue', async () => {
    const { key, subscriptionId, patch, read } = await customerWith();
    await confirm(key);
    const lineItems = [
      { lineItemNumber: 0, transactionType: 'addQuantity', offerId: 'CFQ7TTC0LF8R:0001', quantity: 30, subscriptionId },
    ];
    const [patched] = await Promise.all([
      patch({ quantity: 20 }),
      sendOrders(...Array.from({ length: 5 }, () => orderOf(key)), orderOf(key, { lineItems })),
    ]);
    expect(patched.status).toBe(200);
    await eventually(async () => {
      const events = (await eventsOf(key.customerId)).filter(({ type }) => type === 'order.approved');
      return events.length === 7 || undefined;
    });
    expect([20, 30]).toContain((await read()).quantity);
  });
});

const send = (partnerId: string, body: unknown, headers: Record<string, string> = {}) =>
  call(partnerId, '/v1/subscriptions/import', { body, headers });

const row = (key: LedgerKey, details: Record<string, unknown> = {}) => ({
  customerId: key.customerId,
  id: randomUUID(),
  ...facts(),
  ...details,
});

describe('POST subscriptions/import', () => {
  it('records the rows it can, names the others by row, and answers a repeat the same', async () => {
    const partner = await newPartner();
    const [first, second] = [await newCustomer(partner), await newCustomer(partner)];
    const foreign = await newCustomer(await newPartner());
    const twice = row(first);
    const rows = [
      row(first),
      row(second, { Quantity: undefined, quantity: 'x' }),
      row(foreign),
      twice,
      { ...twice, quantity: 99 },
      row(second, { commitmentEndDate: inDays(3000) }),
      row(second),
      null,
    ];
    const headers = { 'MS-RequestId': randomUUID() };
    const imported = await send(partner.partnerId, rows, headers);
    expect(imported.status).toBe(200);
    expect(imported.body.items).toMatchObject([
      { row: 0, customerId: first.customerId, id: rows[0]!.id, outcome: 'recorded' },
      { row: 1, outcome: 'failed', error: { code: 3000, parameters: { property: 'quantity' } } },
      { row: 2, outcome: 'failed', error: { code: 60003 } },
      { row: 3, outcome: 'recorded' },
      { row: 4, outcome: 'failed', error: { code: 3000, parameters: { property: 'id' } } },
      { row: 5, outcome: 'failed', error: { code: 3000, parameters: { property: 'commitmentEndDate' } } },
      { row: 6, outcome: 'recorded' },
      { row: 7, outcome: 'failed', error: { code: 3000 } },
    ]);
    expect((await send(partner.partnerId, rows, headers)).body).toEqual(imported.body);
    expect((await call(partner.partnerId, pathOf(first))).body.items).toHaveLength(2);
    expect((await call(partner.partnerId, pathOf(first, twice.id))).body.quantity).toBe(10);
    expect(await send(partner.partnerId, rows.slice(1), headers)).toMatchObject({
      status: 400,
      body: { errorName: 'RequestIdReused' },
    });
  });

  it('a row that is refused does not stand in the way of a right one of the same subscription', async () => {
    const key = await newCustomer(await newPartner());
    const right = row(key);
    const rows = [{ ...right, commitmentEndDate: inDays(3000) }, { ...right, quantity: 'x' }, right, right];
    expect((await send(key.partnerId, rows)).body.items).toMatchObject([
      { outcome: 'failed', error: { parameters: { property: 'commitmentEndDate' } } },
      { outcome: 'failed', error: { parameters: { property: 'quantity' } } },
      { outcome: 'recorded' },
      { outcome: 'failed', error: { parameters: { property: 'id' } } },
    ]);
  });

  it('does not take an earlier import back when it is repeated late', async () => {
    const { partner, key, subscriptionId, read } = await customerWith();
    const headers = { 'MS-RequestId': randomUUID() };
    const rows = [{ customerId: key.customerId, id: subscriptionId, ...facts({ quantity: 11 }) }];
    await send(partner.partnerId, rows, headers);
    await call(key.partnerId, pathOf(key, subscriptionId), { method: 'PUT', body: facts({ quantity: 12 }) });
    expect(await send(partner.partnerId, rows, headers)).toMatchObject({ body: { items: [{ outcome: 'recorded' }] } });
    expect((await read()).quantity).toBe(12);
  });

  it('takes 500 rows at a time; all are listed at once, or in pages of a size', async () => {
    const partner = await newPartner();
    const key = await newCustomer(partner);
    const rows = Array.from({ length: 500 }, () => ({ customerId: key.customerId, id: randomUUID(), ...facts() }));
    const imported = await send(partner.partnerId, rows);
    expect(imported.body.items.every((item: { outcome: string }) => item.outcome === 'recorded')).toBe(true);
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const path: string = `${pathOf(key)}?size=200${cursor ? `&continuationToken=${cursor}` : ''}`;
      const { body } = await call(partner.partnerId, path);
      ids.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.continuationToken;
    } while (cursor);
    expect(ids).toEqual(rows.map(({ id }) => id).sort());
    for (let more = 0; more < 2; more++) {
      await send(
        partner.partnerId,
        Array.from({ length: 350 }, () => row(key)),
      );
    }
    const all = await call(partner.partnerId, pathOf(key));
    expect(all.body.totalCount).toBe(1200);
    expect(new Set(all.body.items.map(({ id }: { id: string }) => id)).size).toBe(1200);
    expect(all.body).not.toHaveProperty('continuationToken');
    expect(await send(partner.partnerId, [...rows, rows[0]])).toMatchObject({ status: 400, body: { code: 3000 } });
  });
});
