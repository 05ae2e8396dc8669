import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
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
} from '../../support/world.ts';

const heldOrder = (key: LedgerKey, details: Record<string, unknown> = {}) =>
  orderOf(key, { ifNotAccepted: 'hold', ...details });

const typesOf = async (customerId: string, orderId: string) =>
  (await eventsOf(customerId)).filter(({ subject }) => subject === orderId).map(({ type }) => type);

const announced = (key: LedgerKey, orderId: string, type: string) =>
  eventually(async () => ((await typesOf(key.customerId, orderId)).includes(type as never) ? type : undefined));

async function held(key: LedgerKey, details: Record<string, unknown> = {}) {
  const order = heldOrder(key, details);
  await sendOrders(order);
  await announced(key, order.orderId, 'order.held');
  return order;
}

describe('orders on hold', () => {
  it('G9 a hold is released by itself, exactly once, when a sufficient acceptance lands', async () => {
    const key = await newCustomer(await newPartner());
    const order = await held(key);
    expect((await ledger.readGate(key))?.state.holds).toBe(1);

    await confirm(key);
    await announced(key, order.orderId, 'order.released');

    expect((await ledger.readGate(key))?.state.holds).toBe(0);
    expect(await ledger.readRow(key, { kind: 'hold', orderId: order.orderId })).toBeUndefined();
    expect(new Set(await typesOf(key.customerId, order.orderId))).toEqual(new Set(['order.held', 'order.released']));
    expect((await Array.fromAsync(ledger.listRows(key, 'subscription'))).length).toBe(1);
  });

  it('G9 a hold without an acceptance expires at its instant', async () => {
    const key = await newCustomer(await newPartner());
    const order = await held(key, { holdUntil: new Date(Date.now() + 10_000).toISOString() });
    await announced(key, order.orderId, 'order.expired');
    const row = await ledger.readRow(key, { kind: 'order', orderId: order.orderId });
    expect(row?.decision).toMatchObject({ outcome: 'expired', code: 13605 });
    expect((await ledger.readGate(key))?.state.holds).toBe(0);
  });

  it('G9 an acceptance that lands after its instant releases it no more', async () => {
    const key = await newCustomer(await newPartner());
    const until = Date.now() + 10_000;
    const order = await held(key, { holdUntil: new Date(until).toISOString() });
    // Without its wake-up: the acceptance comes first, the instant has passed.
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - Date.now())));
    await confirm(key);
    await announced(key, order.orderId, 'order.expired');
    expect(await typesOf(key.customerId, order.orderId)).not.toContain('order.released');
  });

  it('G9 a partner cancels its own hold, once, and nobody else does', async () => {
    const key = await newCustomer(await newPartner());
    const order = await held(key);
    const path = `/v1/customers/${key.customerId}/holds/${order.orderId}`;
    const stranger = await newPartner();
    expect(await call(stranger.partnerId, path, { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: { code: 60003 },
    });
    expect(await call(key.partnerId, path, { method: 'DELETE' })).toMatchObject({
      status: 200,
      body: { outcome: 'cancelled' },
    });
    expect(await call(key.partnerId, path, { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: { code: 970017 },
    });
    await announced(key, order.orderId, 'order.cancelled');
  });

  it('G11 a repeated held order is not held twice', async () => {
    const key = await newCustomer(await newPartner());
    const order = await held(key);
    await sendOrders(order, order);
    await sendOrders(heldOrder(key, { orderId: `${order.orderId}-next` }));
    await announced(key, `${order.orderId}-next`, 'order.held');
    expect((await ledger.readGate(key))?.state.holds).toBe(2);
  });

  it('G9 more holds than a page are all released, with their subscriptions', async () => {
    const key = await newCustomer(await newPartner());
    const orders = Array.from({ length: 130 }, () => heldOrder(key));
    await sendOrders(...orders);
    await eventually(async () => ((await ledger.readGate(key))?.state.holds === 130 ? true : undefined));
    await confirm(key);
    await eventually(async () => ((await ledger.readGate(key))?.state.holds === 0 ? true : undefined));
    await eventually(async () => {
      const released = (await eventsOf(key.customerId)).filter(({ type }) => type === 'order.released');
      return new Set(released.map(({ subject }) => subject)).size === 130 ? true : undefined;
    });
    expect((await Array.fromAsync(ledger.listRows(key, 'hold'))).length).toBe(0);
    expect((await Array.fromAsync(ledger.listRows(key, 'subscription'))).length).toBe(130);
  });

  it('G9 a partner lists its holds by expiry, in pages, without those that ended', async () => {
    const partner = await newPartner();
    const inDays = (days: number) => ({ holdUntil: new Date(Date.now() + days * 86_400_000).toISOString() });
    const key = await newCustomer(partner);
    const late = await held(key, inDays(20));
    const soon = await held(key, inDays(5));
    const never = await held(await newCustomer(partner), inDays(10));
    const ids = async (query = '') => {
      const { body } = await call(partner.partnerId, `/v1/holds${query}`);
      return { ids: body.items.map(({ orderId }: { orderId: string }) => orderId), next: body.continuationToken };
    };
    await eventually(async () => ((await ids()).ids.length === 3 ? true : undefined));
    const first = await ids('?size=2');
    expect(first.ids).toEqual([soon.orderId, never.orderId]);
    expect(await ids(`?size=2&continuationToken=${first.next}`)).toEqual({ ids: [late.orderId], next: undefined });
    const stranger = await newPartner();
    expect((await call(stranger.partnerId, `/v1/holds?continuationToken=${first.next}`)).body.items).toEqual([]);

    await confirm(key);
    await eventually(async () => ((await ids()).ids.length === 1 ? true : undefined));
    expect((await ids()).ids).toEqual([never.orderId]);
  });
});
