import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { call, confirm, newCustomer, newPartner } from '../../support/world.ts';

const E3 = 'CFQ7TTC0LF8R:0001:CFQ7TTC0K971';
const E5 = 'CFQ7TTC0LFLZ:0002:CFQ7TTC0HBZ5';

const pathOf = ({ customerId }: LedgerKey, subscriptionId: string) =>
  `/v1/customers/${customerId}/subscriptions/${subscriptionId}`;

/** A customer with a subscription of ten seats. */
async function subscribed() {
  const key = await newCustomer(await newPartner());
  const put = async (offerId: string, quantity: number) => {
    const id = randomUUID();
    const body = { offerId, quantity, billingCycle: 'monthly', termDuration: 'P1Y' };
    const token = { appOnly: true, role: 'SubscriptionMirror' } as const;
    expect(await call(key.partnerId, pathOf(key, id), { method: 'PUT', body, token })).toMatchObject({ status: 200 });
    return id;
  };
  const id = await put(E3, 10);
  const post = (kind: string, body: object, headers: Record<string, string> = {}) =>
    call(key.partnerId, `${pathOf(key, id)}/${kind}`, { body, headers });
  const read = async (subscriptionId = id) => (await call(key.partnerId, pathOf(key, subscriptionId))).body;
  return { key, id, put, post, read };
}

const TO_E5 = { toCatalogItemId: E5 };
const MOVES: [string, object][] = [
  ['transitions', TO_E5],
  ['upgrades', { targetOffer: { id: E5 } }],
  ['conversions', { targetOfferId: E5 }],
];

describe('POST transitions, upgrades and conversions', () => {
  it.each(MOVES)('G1 G12 %s are gated as orders: refused, nothing changes', async (kind, body) => {
    const { key, post, read } = await subscribed();
    const before = await read();
    const refused = await post(kind, body);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 13605, parameters: { remedy: { action: 'confirmAcceptance' }, rule: 'G4' } },
    });
    expect(await read()).toEqual(before);
    expect((await call(key.partnerId, `/v1/customers/${key.customerId}/subscriptions`)).body.totalCount).toBe(1);
    const { orderId } = refused.body.parameters;
    expect(await call(key.partnerId, `/v1/customers/${key.customerId}/orders/${orderId}/decision`)).toMatchObject({
      body: { outcome: 'rejected' },
    });
  });

  it('moves all seats within their subscription, with another term and billing cycle', async () => {
    const { key, id, post, read } = await subscribed();
    await confirm(key);
    const sent = {
      ...TO_E5,
      transitionType: 'transition_with_license_transfer',
      termDuration: 'P3Y',
      billingCycle: 'Annual',
    };
    expect(await post('transitions', sent)).toMatchObject({
      status: 200,
      body: {
        operationId: expect.any(String),
        fromCatalogItemId: E3,
        fromSubscriptionId: id,
        toCatalogItemId: E5,
        toSubscriptionId: id,
        quantity: 10,
        transitionType: 'transition_with_license_transfer',
        termDuration: 'P3Y',
        billingCycle: 'annual',
        events: [{ name: 'Conversion', status: 'Completed', timestamp: expect.stringMatching(/Z$/) }],
      },
    });
    expect(await read()).toMatchObject({ offerId: E5, quantity: 10, termDuration: 'P3Y', billingCycle: 'annual' });
  });

  it('moves a part into a new subscription, and repeats the answer for the same request id', async () => {
    const { key, id, post, read } = await subscribed();
    await confirm(key);
    const headers = { 'MS-RequestId': randomUUID() };
    const moved = await post('transitions', { ...TO_E5, quantity: 3 }, headers);
    expect(moved).toMatchObject({ status: 200, body: { quantity: 3, fromCatalogItemId: E3, billingCycle: 'monthly' } });
    const { toSubscriptionId } = moved.body;
    expect(toSubscriptionId).not.toBe(id);
    expect(await read()).toMatchObject({ offerId: E3, quantity: 7 });
    expect(await read(toSubscriptionId)).toMatchObject({ offerId: E5, quantity: 3, termDuration: 'P1Y' });
    expect((await post('transitions', { ...TO_E5, quantity: 3 }, headers)).body).toEqual(moved.body);
    expect(await read()).toMatchObject({ quantity: 7 });
    expect(await post('transitions', { ...TO_E5, quantity: 4 }, headers)).toMatchObject({
      status: 400,
      body: { code: 970009 },
    });
  });

  it('lets all seats join another subscription: theirs ends', async () => {
    const { key, put, post, read } = await subscribed();
    await confirm(key);
    const other = await put(E5, 4);
    const headers = { 'MS-RequestId': randomUUID() };
    const moved = await post('transitions', { ...TO_E5, toSubscriptionId: other }, headers);
    expect(moved).toMatchObject({ status: 200, body: { toSubscriptionId: other, quantity: 10 } });
    expect(await read()).toMatchObject({ status: 'deleted' });
    expect(await read(other)).toMatchObject({ quantity: 14, status: 'active' });
    expect((await post('transitions', { ...TO_E5, toSubscriptionId: other }, headers)).body).toEqual(moved.body);
    expect(await post('transitions', TO_E5)).toMatchObject({ status: 409, body: { code: 970021 } });
  });

  it('upgrades into a new subscription', async () => {
    const { key, id, post, read } = await subscribed();
    await confirm(key);
    const offer = { id: E5, name: 'Ignored', isTrial: false };
    const { status, body } = await post('upgrades', { targetOffer: offer, quantity: 12, upgradeType: 'upgrade_only' });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        sourceSubscriptionId: id,
        targetSubscriptionId: expect.not.stringContaining(id),
        upgradeType: 'upgrade_only',
        upgradeErrors: [],
        licenseErrors: [],
        attributes: { objectType: 'UpgradeResult' },
      },
    });
    expect(await read()).toMatchObject({ status: 'deleted' });
    expect(await read(body.targetSubscriptionId)).toMatchObject({ offerId: E5, quantity: 12, status: 'active' });
  });

  it('converts a trial in its subscription', async () => {
    const { key, id, post, read } = await subscribed();
    await confirm(key);
    const sent = { offerId: E3, targetOfferId: E5, orderId: 'ignored', quantity: 25, billingCycle: 'annual' };
    expect(await post('conversions', sent)).toMatchObject({
      status: 200,
      body: { subscriptionId: id, offerId: E3, targetOfferId: E5 },
    });
    expect(await read()).toMatchObject({ offerId: E5, quantity: 25, billingCycle: 'annual' });
  });

  it('G13 refuses what cannot be done with the field, before the gate', async () => {
    const { key, id, post } = await subscribed();
    const wrong: [string, object, number, object][] = [
      ['transitions', { ...TO_E5, quantity: 11 }, 400, { code: 2002, parameters: { property: 'quantity' } }],
      ['transitions', { toCatalogItemId: E3 }, 400, { code: 3000, parameters: { property: 'toCatalogItemId' } }],
      ['transitions', {}, 400, { parameters: { property: 'toCatalogItemId' } }],
      ['transitions', { ...TO_E5, toSubscriptionId: id }, 400, { parameters: { property: 'toSubscriptionId' } }],
      ['transitions', { ...TO_E5, toSubscriptionId: randomUUID() }, 404, { code: 20003 }],
      ['upgrades', { targetOffer: { id: E3 } }, 400, { parameters: { property: 'targetOffer.id' } }],
      ['upgrades', { targetOffer: { id: E5 }, quantity: 0 }, 400, { code: 2002 }],
      ['conversions', { targetOfferId: E5, quantity: 10_000_001 }, 400, { code: 2002 }],
    ];
    for (const [kind, body, status, error] of wrong) {
      expect(await post(kind, body), JSON.stringify(body)).toMatchObject({ status, body: error });
    }
    const stranger = await newPartner();
    for (const [kind, body] of MOVES) {
      const foreign = await call(stranger.partnerId, `${pathOf(key, id)}/${kind}`, { body });
      expect(foreign, kind).toMatchObject({ status: 404, body: { code: 60003 } });
      const unknown = await call(key.partnerId, `${pathOf(key, randomUUID())}/${kind}`, { body });
      expect(unknown, kind).toMatchObject({ status: 404, body: { code: 20003 } });
    }
  });
});
