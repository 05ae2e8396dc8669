import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../shared/ledger/gate.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  orderOf,
  sendOrders,
} from '../support/world.ts';

const agreements = (key: LedgerKey, rest = '') => `/v1/customers/${key.customerId}/agreements${rest}`;

const current = async (key: LedgerKey) =>
  (await call(key.partnerId, agreements(key, '?agreementType=*'))).body.items as Record<string, unknown>[];

const voidOf = (key: LedgerKey, confirmationId: string) =>
  call(key.partnerId, agreements(key, `/${confirmationId}/void`), {
    body: { reason: 'entered for the wrong customer' },
  });

const withdraw = (key: LedgerKey, body: Record<string, unknown> = { reason: 'the customer called' }) =>
  call(key.partnerId, `/v1/customers/${key.customerId}/withdrawal`, { body });

async function decide(key: LedgerKey, details: Record<string, unknown> = {}) {
  const order = orderOf(key, details);
  await sendOrders(order);
  return eventually(async () => (await eventsOf(key.customerId)).find(({ subject }) => subject === order.orderId));
}

const today = () => `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;

describe('voiding', () => {
  it('C18 the gate falls back to what remains valid, the history stays', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    const mistake = await confirm(key, { dateAgreed: '2026-02-20T00:00:00Z' });
    const between = new Date().toISOString();

    expect(await voidOf(key, mistake.body.confirmationId)).toMatchObject({ status: 200 });

    const items = await current(key);
    expect(items.map(({ dateAgreed }) => dateAgreed)).toEqual(['2026-01-10T00:00:00.000Z']);
    expect(items[0]!['primaryContact']).toMatchObject({ firstName: 'Tania' });
    const history = await call(key.partnerId, agreements(key, '/history?agreementType=*'));
    expect(history.body.items.map(({ status }: { status: string }) => status)).toEqual(['voided', 'current']);
    const asOf = await call(key.partnerId, agreements(key, `/history?agreementType=*&asOf=${between}`));
    expect(asOf.body.items).toMatchObject([{ dateAgreed: '2026-02-20T00:00:00.000Z', status: 'current' }]);
  });

  it('C18 with nothing left the gate closes; a second void and an unknown id are told apart', async () => {
    const key = await newCustomer(await newPartner());
    const mistake = await confirm(key);
    await voidOf(key, mistake.body.confirmationId);
    expect(await decide(key)).toMatchObject({ type: 'order.rejected' });
    expect(await voidOf(key, mistake.body.confirmationId)).toMatchObject({ status: 409, body: { code: 970015 } });
    expect(await voidOf(key, key.partnerId)).toMatchObject({ status: 404, body: { code: 970014 } });
    expect(await confirm(key)).toMatchObject({ status: 201 });
  });
});

describe('superseding', () => {
  it('C18 a confirmation that names the one it replaces voids it and becomes current, even with an earlier date', async () => {
    const key = await newCustomer(await newPartner());
    const mistake = await confirm(key, { dateAgreed: '2026-02-20T00:00:00Z' });
    const supersedes = mistake.body.confirmationId;
    expect(await confirm(key, { dateAgreed: '2026-02-02T00:00:00Z', supersedes })).toMatchObject({ status: 201 });

    expect(await current(key)).toMatchObject([
      { dateAgreed: '2026-02-02T00:00:00.000Z', primaryContact: { firstName: 'Tania' } },
    ]);
    const history = await call(key.partnerId, agreements(key, '/history?agreementType=*'));
    expect(history.body.items.map(({ status }: { status: string }) => status)).toEqual(['current', 'voided']);
    const again = { dateAgreed: '2026-02-03T00:00:00Z', supersedes };
    expect(await confirm(key, again)).toMatchObject({ status: 409, body: { code: 970015 } });
    const unknown = { dateAgreed: '2026-02-03T00:00:00Z', supersedes: key.customerId };
    expect(await confirm(key, unknown)).toMatchObject({ status: 404, body: { code: 970014 } });
  });

  it('C11 C18 what was voided may be confirmed again although another one is current', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-02-20T00:00:00Z' });
    const earlier = await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    expect(await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' })).toMatchObject({ status: 409 });
    await voidOf(key, earlier.body.confirmationId);
    expect(await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' })).toMatchObject({ status: 201 });
  });
});

describe('withdrawal', () => {
  it('C17 closes the gate, lets cancel pass, lists what to cancel, and a later acceptance reopens', async () => {
    const key = await newCustomer(await newPartner());
    await confirm(key, { dateAgreed: '2026-01-10T00:00:00Z' });
    await decide(key);
    const [subscription] = await Array.fromAsync(ledger.listRows(key, 'subscription'));

    const withdrawn = await withdraw(key);
    expect(withdrawn).toMatchObject({
      status: 201,
      body: { subscriptionsToCancel: [{ id: subscription!.subscriptionId, quantity: 5 }] },
    });
    expect(await current(key)).toEqual([]);
    expect(await decide(key)).toMatchObject({ type: 'order.rejected', data: { decision: { rule: 'C17' } } });
    const line = {
      lineItemNumber: 0,
      offerId: 'CFQ7TTC0LF8R:0001',
      quantity: 0,
      subscriptionId: subscription!.subscriptionId,
    };
    expect(await decide(key, { lineItems: [{ ...line, transactionType: 'cancel' }] })).toMatchObject({
      type: 'order.approved',
    });
    expect(await withdraw(key)).toMatchObject({ status: 409, body: { code: 970016 } });

    await confirm(key, { dateAgreed: '2026-01-11T00:00:00Z' });
    expect(await decide(key)).toMatchObject({ type: 'order.rejected' });
    await confirm(key, { dateAgreed: today() });
    expect(await decide(key)).toMatchObject({ type: 'order.approved' });
  });
});
