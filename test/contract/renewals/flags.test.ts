import { describe, expect, inject, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { DAY_MS } from '../../../shared/domain/instant.ts';
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

const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

const announced = (key: LedgerKey, type: string, times = 1) =>
  eventually(async () => {
    const found = (await eventsOf(key.customerId)).filter((event) => event.type === type);
    return new Set(found.map(({ id }) => id)).size === times ? found.at(-1) : undefined;
  });

const flags = async (key: LedgerKey, query = '') => (await call(key.partnerId, `/v1/renewals${query}`)).body.items;

const sweep = () =>
  fetch(`${inject('stack').url}/admin/functions/sweepRenewals`, { method: 'POST', body: '{"input":""}' });

/** A customer whose acceptance was voided after it bought a subscription that ends on the day. */
async function lapsedCustomer(endsAt: string, line: Record<string, unknown> = {}) {
  const key = await newCustomer(await newPartner());
  const confirmed = await confirm(key);
  const [bought] = orderOf(key).lineItems;
  const order = orderOf(key, { lineItems: [{ ...bought, commitmentEndDate: endsAt, ...line }] });
  await sendOrders(order);
  await announced(key, 'order.approved');
  const path = `/v1/customers/${key.customerId}/agreements/${confirmed.body.confirmationId}/void`;
  await call(key.partnerId, path, { body: { reason: 'wrong customer' } });
  return key;
}

describe('renewal flags', () => {
  it('R2 R4 a voided acceptance flags the renewal at once, a reconfirmation clears it', async () => {
    const due = inDays(60);
    const key = await lapsedCustomer(due);
    const flagged = await announced(key, 'renewal.flagged');
    expect(flagged.data).toMatchObject({ kind: 'blocking', dueDate: due, held: null, required: { versionRank: 1 } });
    expect(await flags(key)).toMatchObject([{ customerId: key.customerId, state: 'open', dueDate: due }]);

    await confirm(key, { dateAgreed: '2026-03-01T00:00:00Z' });
    await announced(key, 'renewal.cleared');
    expect(await flags(key)).toEqual([]);
    expect(await flags(key, '?state=cleared')).toMatchObject([{ reason: 'reconfirmed' }]);
  });

  it('R3 an automatic renewal is flagged as advisory', async () => {
    const key = await lapsedCustomer(inDays(30), { autoRenewEnabled: true });
    expect((await announced(key, 'renewal.flagged')).data).toMatchObject({ kind: 'advisory' });
  });

  it('R5 sweeping again changes nothing and emits nothing twice', async () => {
    const key = await lapsedCustomer(inDays(20));
    await announced(key, 'renewal.flagged');
    const before = await flags(key);
    expect((await sweep()).status).toBe(202);
    expect((await sweep()).status).toBe(202);
    // A renewal of another customer, flagged by a change of its own, tells that the topic has moved on.
    await announced(await lapsedCustomer(inDays(20)), 'renewal.flagged');
    await announced(key, 'renewal.flagged', 1);
    expect(await flags(key)).toEqual(before);
  });

  it('R4 flags are listed by due date, in pages, to their own partner only', async () => {
    const partner = await newPartner();
    const keys = [];
    for (const days of [40, 10, 25]) {
      const key = await newCustomer(partner);
      const confirmed = await confirm(key);
      const [bought] = orderOf(key).lineItems;
      await sendOrders(orderOf(key, { lineItems: [{ ...bought, commitmentEndDate: inDays(days) }] }));
      await announced(key, 'order.approved');
      const path = `/v1/customers/${key.customerId}/agreements/${confirmed.body.confirmationId}/void`;
      await call(key.partnerId, path, { body: { reason: 'wrong customer' } });
      await announced(key, 'renewal.flagged');
      keys.push(key.customerId);
    }
    const first = await call(partner.partnerId, '/v1/renewals?size=2');
    expect(first.body.items.map((flag: LedgerKey) => flag.customerId)).toEqual([keys[1], keys[2]]);
    const cursor = first.body.continuationToken;
    const second = await call(partner.partnerId, `/v1/renewals?size=2&continuationToken=${cursor}`);
    expect(second.body.items.map((flag: LedgerKey) => flag.customerId)).toEqual([keys[0]]);
    expect(second.body.continuationToken).toBeUndefined();

    const stranger = await newPartner();
    expect((await call(stranger.partnerId, `/v1/renewals?continuationToken=${cursor}`)).body.items).toEqual([]);
  });
});
