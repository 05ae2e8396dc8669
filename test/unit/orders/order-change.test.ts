import { describe, expect, it } from 'vitest';
import { STANDARD_POLICY } from '../../../shared/domain/agreements/policy.ts';
import { orderHash, parseOrder, type OrderArrival } from '../../../shared/domain/orders/order-arrival.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { chunked, closedHoldsChange, decidedOrder, ordersChange } from '../../../shared/orders/order-change.ts';
import { acceptance, decide, gate, line, order, TODAY } from '../domain/orders/decision-fixtures.ts';

const KEY = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
} as const;

const arrived = (body: unknown): OrderArrival => ({ body, arrivedAt: new Date(TODAY), attempt: 0, redelivered: false });

/** A decided order of so many lines. */
function decided(orderId: string, lines: number, given: Parameters<typeof decide>[0] = {}) {
  const lineItems = Array.from({ length: lines }, (_, lineItemNumber) => line({ lineItemNumber }));
  const wanted = order({ orderId, lineItems, billingCycle: 'annual', currencyCode: 'EUR' });
  const parsed = { order: wanted, arrival: arrived(wanted), contentHash: orderHash(wanted) };
  return decidedOrder(KEY, parsed, decide({ ...given, order: wanted }), new Map(), STANDARD_POLICY);
}

describe('orders in transactions', () => {
  it('are cut so that each part stays within 90 rows', () => {
    const approved = Array.from({ length: 30 }, (_, index) =>
      decided(`order-${index}`, 5, { gate: gate(acceptance()) }),
    );
    expect(chunked(approved).map((chunk) => chunk.length)).toEqual([15, 15]);
  });

  it('are cut so that each part stays within 400 lines, however few rows they are', () => {
    const rejected = Array.from({ length: 11 }, (_, index) => decided(`order-${index}`, 80));
    expect(chunked(rejected).map((chunk) => chunk.length)).toEqual([5, 5, 1]);
  });

  it('keep what was asked for beside the decision', () => {
    const [row] = ordersChange(gate(), [decided('order-1', 1)]).create ?? [];
    expect(row).toMatchObject({
      kind: 'order',
      orderId: 'order-1',
      sequence: 10,
      decision: { outcome: 'rejected' },
      content: { billingCycle: 'annual', currencyCode: 'EUR', lineItems: [{ lineItemNumber: 0, quantity: 5 }] },
    });
  });
});

describe('N1 the events of decisions', () => {
  const gateWith = (events: number) => ({ ...gate(), events, holds: 2 });
  const two = chunked([decided('order-1', 1), decided('order-2', 1)])[0]!;

  it('are counted by the gate, and each row knows its place', () => {
    const change = ordersChange(gateWith(4), two);
    expect(change.next.events).toBe(6);
    expect(change.create).toMatchObject([{ position: 5 }, { position: 6 }]);
  });

  it('are counted when holds end', () => {
    const change = closedHoldsChange(gateWith(4), two, SERVICE);
    expect(change.next).toMatchObject({ events: 6, holds: 0 });
    expect(change.replace).toMatchObject([{ position: 5 }, { position: 6 }]);
  });
});

describe('order messages', () => {
  it('are no orders when a term ends more than 5 years ahead', () => {
    const ending = (commitmentEndDate: string) =>
      parseOrder(arrived(order({ lineItems: [line({ commitmentEndDate })] })));
    expect(ending('2031-06-01T00:00:00.000Z')).toHaveProperty('order');
    expect(ending('2031-06-06T00:00:00.000Z')).toMatchObject({ reason: 'NotAnOrder' });
  });
});
