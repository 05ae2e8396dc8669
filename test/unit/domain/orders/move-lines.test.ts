import { describe, expect, it } from 'vitest';
import { moveLines, type Move } from '../../../../shared/domain/orders/move-lines.ts';
import type { Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import { subscription } from './decision-fixtures.ts';

const SOURCE = subscription({
  subscriptionId: 'from',
  offerId: 'E3',
  quantity: 10,
  termDuration: 'P1Y',
  billingCycle: 'monthly',
  autoRenewEnabled: true,
});
const TARGET = subscription({
  subscriptionId: 'to',
  offerId: 'E5',
  quantity: 4,
  termDuration: 'P1M',
  billingCycle: 'annual',
});
const onRecord = new Map<string, Subscription>([SOURCE, TARGET].map((one) => [one.subscriptionId, one]));

const lines = (changes: Partial<Move>) =>
  moveLines(
    { kind: 'transition', offerProperty: 'toCatalogItemId', offerId: 'E5', quantity: undefined, ...changes },
    SOURCE,
    onRecord,
  );

const CONVERT = { transactionType: 'convert', offerId: 'E5', subscriptionId: 'from' };
const CANCEL = { lineItemNumber: 0, transactionType: 'cancel', offerId: 'E3', quantity: 10, subscriptionId: 'from' };
const START = { lineItemNumber: 1, transactionType: 'new', offerId: 'E5', autoRenewEnabled: true };
const PLAN = { lineItemNumber: 1, transactionType: 'changePlan', offerId: 'E5', quantity: 10, subscriptionId: 'from' };

describe('G1 the lines of a move to another offer', () => {
  it.each<[string, Partial<Move>, unknown[]]>([
    ['all seats stay in their subscription', {}, [{ ...CONVERT, lineItemNumber: 0, quantity: 10 }]],
    ['all of them, by number', { quantity: 10 }, [{ ...CONVERT, lineItemNumber: 0, quantity: 10 }]],
    [
      'another term is a line of its own',
      { termDuration: 'P3Y' },
      [
        { ...CONVERT, lineItemNumber: 0, quantity: 10 },
        { ...PLAN, termDuration: 'P3Y' },
      ],
    ],
    [
      'so is another billing cycle',
      { billingCycle: 'annual' },
      [
        { ...CONVERT, lineItemNumber: 0, quantity: 10 },
        { ...PLAN, termDuration: 'P1Y' },
      ],
    ],
    [
      'the same plan is none',
      { termDuration: 'P1Y', billingCycle: 'monthly' },
      [{ ...CONVERT, lineItemNumber: 0, quantity: 10 }],
    ],
    [
      'a part begins a new subscription',
      { quantity: 3 },
      [
        { lineItemNumber: 0, transactionType: 'removeQuantity', offerId: 'E3', quantity: 7, subscriptionId: 'from' },
        { ...START, quantity: 3, termDuration: 'P1Y' },
      ],
    ],
    [
      'a part joins another subscription, whose line has the total',
      { quantity: 3, toSubscriptionId: 'to' },
      [
        { lineItemNumber: 0, transactionType: 'removeQuantity', offerId: 'E3', quantity: 7, subscriptionId: 'from' },
        { lineItemNumber: 1, transactionType: 'addQuantity', offerId: 'E5', quantity: 7, subscriptionId: 'to' },
      ],
    ],
    [
      'all of them join it, and theirs ends',
      { toSubscriptionId: 'to', termDuration: 'P1M', billingCycle: 'annual' },
      [
        CANCEL,
        { lineItemNumber: 1, transactionType: 'addQuantity', offerId: 'E5', quantity: 14, subscriptionId: 'to' },
      ],
    ],
    [
      'an upgrade ends it for a new one',
      { kind: 'upgrade' },
      [CANCEL, { ...START, quantity: 10, termDuration: 'P1Y' }],
    ],
    [
      'an upgrade may buy more seats',
      { kind: 'upgrade', quantity: 25 },
      [CANCEL, { ...START, quantity: 25, termDuration: 'P1Y' }],
    ],
    [
      'a conversion buys as many as it names',
      { kind: 'conversion', quantity: 25 },
      [{ ...CONVERT, lineItemNumber: 0, quantity: 25 }],
    ],
  ])('G1 %s', (_, move, expected) => {
    expect(lines(move)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, Partial<Move>, string, string | undefined]>([
    ['its own offer', { offerId: 'E3' }, 'InvalidProperty', 'toCatalogItemId'],
    ['no seats', { quantity: 0 }, 'QuantityOutOfRange', 'quantity'],
    ['more seats than there are', { quantity: 11 }, 'QuantityOutOfRange', 'quantity'],
    ['itself', { offerId: 'E5', toSubscriptionId: 'from' }, 'InvalidProperty', 'toSubscriptionId'],
    [
      'a subscription of a third offer',
      { offerId: 'F1', toSubscriptionId: 'to' },
      'InvalidProperty',
      'toSubscriptionId',
    ],
    ['one that nobody knows', { toSubscriptionId: 'unknown' }, 'SubscriptionNotFound', undefined],
    [
      'a term that the other has not',
      { toSubscriptionId: 'to', termDuration: 'P3Y' },
      'InvalidProperty',
      'termDuration',
    ],
    [
      'a cycle that the other has not',
      { toSubscriptionId: 'to', billingCycle: 'monthly' },
      'InvalidProperty',
      'billingCycle',
    ],
  ])('G13 %s is refused, with the field', (_, move, code, property) => {
    const refused = lines(move);
    expect(refused).toMatchObject({ ok: false, code });
    expect(refused).toMatchObject({ ok: false, parameters: property ? { property } : {} });
  });
});
