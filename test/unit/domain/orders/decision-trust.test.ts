import { describe, expect, it } from 'vitest';
import type { Order } from '../../../../shared/domain/orders/order.ts';
import type { Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import {
  acceptance,
  DAY,
  decide,
  gate,
  line,
  order,
  shifted,
  subscription,
  TODAY,
  type LineInput,
} from './decision-fixtures.ts';

describe('G13 an automatic renewal is believed only by the record', () => {
  const renewal = order({
    autoRenewal: true,
    lineItems: [
      line({
        transactionType: 'renew',
        subscriptionId: 'sub-1',
        autoRenewEnabled: true,
        commitmentEndDate: TODAY,
        billingType: 'usage',
      }),
    ],
  });
  const automatic = { autoRenewEnabled: true, commitmentEndDate: TODAY } as const;
  const outcome = (record: Partial<Subscription>, asked: Order = renewal) =>
    decide({ order: asked, subscriptions: [subscription({ ...automatic, ...record })] }).outcome;

  it.each([
    ['30 days and a millisecond ago', -30 * DAY - 1, 'rejected'],
    ['30 days ago', -30 * DAY, 'approved'],
    ['30 days less a second ago', -30 * DAY + 1000, 'approved'],
    ['now', 0, 'approved'],
    ['a second less than 24 hours ahead', DAY - 1000, 'approved'],
    ['24 hours ahead', DAY, 'approved'],
    ['24 hours and a millisecond ahead', DAY + 1, 'rejected'],
    ['a year ahead', 365 * DAY, 'rejected'],
  ])('G13 term end %s', (_when, off, expected) => {
    expect(outcome({ commitmentEndDate: shifted(TODAY, off) })).toBe(expected);
  });

  it('G13 the instant that counts is the arrival', () => {
    const record = [subscription({ ...automatic, commitmentEndDate: shifted(TODAY, DAY) })];
    const late = { order: renewal, subscriptions: record, decidedAt: shifted(TODAY, 60 * DAY) };
    expect(decide({ ...late, at: TODAY }).outcome).toBe('approved');
    expect(decide({ ...late, at: shifted(TODAY, -1) }).outcome).toBe('rejected');
  });

  it.each<[string, Partial<Subscription>]>([
    ['automatic renewal is off', { autoRenewEnabled: false }],
    ['it has no term', { commitmentEndDate: undefined }],
    ['it was deleted', { status: 'deleted' }],
    ['the order names another', { subscriptionId: 'sub-2' }],
  ])('G13 not where %s', (_why, record) => {
    expect(outcome({})).toBe('approved');
    expect(outcome(record)).toBe('rejected');
  });

  it.each<[string, Partial<LineInput>]>([
    ['another offer', { offerId: 'CFQ7TTC0LH18:0001:OTHER' }],
    ['more seats', { quantity: 6 }],
    ['fewer seats', { quantity: 4 }],
    ['another term', { termDuration: 'P3Y' }],
    ['an end of its own', { customTermEndDate: '2027-01-31T00:00:00Z' }],
  ])('G13 not for %s than the record has', (_what, changes) => {
    const changed = renewal.lineItems.map((one) => ({ ...one, ...changes }));
    expect(outcome({}, order({ ...renewal, lineItems: changed }))).toBe('rejected');
  });

  it('G13 the offer and the term may be written out as the record has them', () => {
    const written = renewal.lineItems.map((one) => ({
      ...one,
      offerId: one.offerId.toLowerCase(),
      termDuration: 'P1Y' as const,
    }));
    expect(outcome({}, order({ ...renewal, lineItems: written }))).toBe('approved');
  });

  it('G13 only a subscription that lives renews by itself', () => {
    expect(outcome({ status: 'suspended' })).toBe('rejected');
  });

  it('G13 not without a subscription on record or named', () => {
    expect(decide({ order: renewal }).outcome).toBe('rejected');
    const unnamed = { ...renewal, lineItems: renewal.lineItems.map(({ subscriptionId: _, ...rest }) => rest) };
    expect(outcome({}, unnamed)).toBe('rejected');
  });

  it('G1 a renewal that the order does not call automatic is one by hand', () => {
    expect(outcome({}, { ...renewal, autoRenewal: false })).toBe('rejected');
  });

  it.each(['new', 'addQuantity', 'removeQuantity', 'changePlan', 'convert'] as const)(
    'G13 not for %s lines',
    (transactionType) => {
      const lineItems = renewal.lineItems.map((one) => ({ ...one, transactionType }));
      expect(outcome({}, { ...renewal, lineItems })).toBe('rejected');
    },
  );
});

describe('G13 usage is believed only by the record', () => {
  const change = order({
    lineItems: [line({ transactionType: 'addQuantity', subscriptionId: 'sub-1', billingType: 'usage' })],
  });

  it.each<[string, Subscription[], string]>([
    ['usage on record', [subscription({ billingType: 'usage' })], 'approved'],
    ['license on record', [subscription()], 'rejected'],
    ['nothing on record', [], 'rejected'],
    ['another on record', [subscription({ subscriptionId: 'sub-2', billingType: 'usage' })], 'rejected'],
  ])('G13 %s', (_what, subscriptions, outcome) => {
    expect(decide({ order: change, subscriptions }).outcome).toBe(outcome);
  });

  it('G13 a line that calls itself license is usage all the same when the record says so', () => {
    const lineItems = [line({ transactionType: 'addQuantity', subscriptionId: 'sub-1', billingType: 'license' })];
    const subscriptions = [subscription({ billingType: 'usage' })];
    expect(decide({ order: order({ lineItems }), subscriptions }).outcome).toBe('approved');
  });
});

describe('G13 place and time are not what the order says', () => {
  it("G13 the cloud is the registry's", () => {
    expect(decide({ order: order({ cloud: 'China' }) }).outcome).toBe('rejected');
    expect(decide({ cloud: 'China', order: order({ cloud: 'Public' }) }).outcome).toBe('notApplicable');
  });

  it("G13 the environment is the registry's", () => {
    const at = '2019-09-10T00:00:00.000Z';
    const held = gate(acceptance());
    expect(decide({ at, gate: held, order: order({ environment: 'Sandbox' }) }).outcome).toBe('rejected');
    expect(decide({ at, gate: held, environment: 'Sandbox', order: order() }).outcome).toBe('approved');
  });

  it('G13 submittedAt is only a claim', () => {
    expect(decide({ order: order({ submittedAt: '2018-01-01T00:00:00Z' }) }).outcome).toBe('rejected');
    const early = { at: '2018-01-01T00:00:00.000Z', order: order({ submittedAt: TODAY }) };
    expect(decide(early).outcome).toBe('approved');
  });
});
