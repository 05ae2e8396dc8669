import { describe, expect, it } from 'vitest';
import type { GateState } from '../../../../shared/domain/acceptances/gate.ts';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import { judgeHold } from '../../../../shared/domain/orders/judge-hold.ts';
import { parseOrder } from '../../../../shared/domain/orders/order-arrival.ts';
import { holdUntilProblem } from '../../../../shared/domain/orders/order.ts';
import { acceptance, catalogue, gate, order, subscription, TODAY } from './decision-fixtures.ts';

const UNTIL = '2026-06-10T00:00:00.000Z';

const settled = (now: string, state: GateState) =>
  judgeHold(UNTIL, {
    order: order({ ifNotAccepted: 'hold', holdUntil: UNTIL }),
    gate: state,
    cloud: 'Public',
    environment: 'Production',
    catalogue: catalogue(),
    policy: STANDARD_POLICY,
    subscriptions: new Map(),
    arrivedAt: new Date(TODAY),
    now: new Date(now),
  });

describe('G9 the one end of a hold', () => {
  it('G9 a millisecond before its instant a sufficient acceptance releases it, without one it waits', () => {
    expect(settled('2026-06-09T23:59:59.999Z', gate(acceptance()))).toMatchObject({ outcome: 'released', code: 0 });
    expect(settled('2026-06-09T23:59:59.999Z', gate())).toBeUndefined();
  });

  it('G9 from its instant on it is expired, never released, and the decision says so', () => {
    expect(settled(UNTIL, gate())).toMatchObject({ outcome: 'expired', code: 13605, rule: 'G4', holdUntil: UNTIL });
    expect(settled(UNTIL, gate(acceptance()))).toMatchObject({
      outcome: 'expired',
      code: 13605,
      rule: 'G9',
      lines: [{ result: 'fallsWithOrder', rule: 'G9' }],
      remedy: null,
      reason: `The hold ended at ${UNTIL}, before the order could be released. Send it again under a new order id.`,
    });
  });
});

describe('G9 a hold that no acceptance can free', () => {
  const ended = subscription({ subscriptionId: 'sub-1', status: 'deleted' });
  const seats = order({
    ifNotAccepted: 'hold',
    holdUntil: UNTIL,
    lineItems: [
      {
        lineItemNumber: 0,
        transactionType: 'addQuantity',
        offerId: ended.offerId,
        quantity: 9,
        subscriptionId: 'sub-1',
      },
    ],
  });
  const settledSeats = (now: string, subscriptions: (typeof ended)[]) =>
    judgeHold(UNTIL, {
      order: seats,
      gate: gate(),
      cloud: 'Public',
      environment: 'Production',
      catalogue: catalogue(),
      policy: STANDARD_POLICY,
      subscriptions: new Map(subscriptions.map((one) => [one.subscriptionId, one])),
      arrivedAt: new Date(TODAY),
      now: new Date(now),
    });

  it('G9 is cancelled with the reason when its subscription has ended, and waits while it lives', () => {
    expect(settledSeats('2026-06-09T00:00:00Z', [ended])).toMatchObject({
      outcome: 'cancelled',
      code: 970021,
      holdUntil: UNTIL,
      remedy: null,
      reason: expect.stringContaining('subscriptionId must name a subscription that has not ended') as string,
    });
    expect(settledSeats('2026-06-09T00:00:00Z', [subscription({ subscriptionId: 'sub-1' })])).toBeUndefined();
  });
});

describe('G9 a hold lasts a year at most', () => {
  const arrivedAt = new Date('2027-03-01T12:00:00.000Z');

  it.each([
    [undefined, true],
    ['2020-01-01T00:00:00.000Z', true],
    ['2028-03-01T12:00:00.000Z', true],
    ['2028-03-01T12:00:00.001Z', false],
  ])('until %s: %s', (holdUntil, stands) => {
    expect(holdUntilProblem(holdUntil, arrivedAt) === undefined).toBe(stands);
  });

  it('G9 a queued order that asks for more is none, and the reason names the field', () => {
    const parsed = (holdUntil: string) =>
      parseOrder({
        body: order({ ifNotAccepted: 'hold', holdUntil }),
        arrivedAt: new Date(TODAY),
        attempt: 0,
        redelivered: false,
      });
    expect(parsed('2027-06-01T12:00:00.000Z')).toHaveProperty('order');
    expect(parsed('2027-06-01T12:00:00.001Z')).toMatchObject({
      reason: 'NotAnOrder',
      description: 'holdUntil: must be at most a year after the order arrives, which is 2027-06-01T12:00:00.000Z',
    });
  });
});
