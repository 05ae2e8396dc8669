import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOrder } from '../../../../shared/domain/orders/apply-order.ts';
import type { Order } from '../../../../shared/domain/orders/order.ts';
import { factsOf, type Subscription } from '../../../../shared/domain/subscriptions/subscription.ts';
import {
  acceptance,
  AZURE_PLAN_OFFER,
  CLOUD,
  DAY,
  decide,
  gate,
  line,
  order,
  PLAIN,
  shifted,
  subscription,
  TODAY,
  type LineInput,
} from './decision-fixtures.ts';

const ofSub1 = (changes: Partial<LineInput>, autoRenewal = false): Order =>
  order({ autoRenewal, lineItems: [line({ subscriptionId: 'sub-1', ...changes })] });

const seats = ofSub1({ transactionType: 'addQuantity', quantity: 9 });
const renewal = ofSub1({ transactionType: 'renew' }, true);
const due = { autoRenewEnabled: true, commitmentEndDate: TODAY } as const;

const outcome = (asked: Order, record: Subscription) => decide({ order: asked, subscriptions: [record] }).outcome;

describe('G13 only what trusted sources told opens the gate', () => {
  it.each<[string, Order, Partial<Subscription>]>([
    ['usage', seats, { billingType: 'usage' }],
    ['automatic renewal', renewal, due],
  ])(
    'G13 %s: not as somebody displays it, nor without any source, but as a trusted source told it',
    (_, asked, open) => {
      const closed = subscription();
      expect(outcome(asked, subscription(open))).toBe('approved');
      expect(outcome(asked, subscription({ ...open, trusted: undefined }))).toBe('rejected');
      expect(outcome(asked, subscription({ ...open, trusted: factsOf(closed) }))).toBe('rejected');
    },
  );

  it.each<[string, Order, Partial<Subscription>, Partial<Subscription>]>([
    ['license', seats, { billingType: 'usage' }, { billingType: 'license' }],
    ['automatic renewal off', renewal, due, { autoRenewEnabled: false }],
    ['suspended', renewal, due, { status: 'suspended' }],
    ['another end', renewal, due, { commitmentEndDate: shifted(TODAY, 90 * DAY) }],
    ['another term', renewal, due, { termDuration: 'P1M' }],
    ['other seats', renewal, due, { quantity: 6 }],
    ['another offer', renewal, due, { offerId: AZURE_PLAN_OFFER }],
    ['deleted', seats, { billingType: 'usage' }, { status: 'deleted' }],
  ])('G13 what anybody displays closes it: %s', (_, asked, open, displayed) => {
    const trusted = subscription(open);
    expect(outcome(asked, trusted)).toBe('approved');
    expect(outcome(asked, { ...trusted, ...displayed })).toBe('rejected');
  });

  it("G5 G13 displaying another offer does not take the trusted one's requirement away", () => {
    const at = '2019-12-01T00:00:00.000Z';
    const holdsCloud = gate(acceptance({ agreementType: CLOUD }));
    const plan = subscription({ offerId: AZURE_PLAN_OFFER });
    const ask = (record: Subscription) =>
      decide({ at, gate: holdsCloud, order: seats, subscriptions: [record] }).outcome;
    expect(ask(subscription())).toBe('approved');
    expect(ask(plan)).toBe('rejected');
    expect(ask({ ...plan, offerId: PLAIN })).toBe('rejected');
  });

  it('G13 an order that completes is trusted as far as it goes, and lends no trust to what is displayed', () => {
    const displayed = subscription({ ...due, billingType: 'usage', trusted: undefined });
    const [left] = applyOrder(seats, seats, new Map([['sub-1', displayed]]), new Date(TODAY));
    expect(left).toEqual({ ...displayed, quantity: 9, trusted: { quantity: 9 } });
  });

  it('G13 what an order makes is trusted, and is billed by license whatever its line says', () => {
    const bought = order({ lineItems: [line({ termDuration: 'P1Y', autoRenewEnabled: true, billingType: 'usage' })] });
    const [made] = applyOrder(bought, bought, new Map(), new Date('2025-06-02T00:00:00.000Z'));
    expect(made).toMatchObject({ billingType: 'license', commitmentEndDate: '2026-06-02T00:00:00.000Z' });
    expect(made?.trusted).toEqual(factsOf(made!));
  });
});

const instants = fc.integer({ min: -40, max: 40 }).map((days) => shifted(TODAY, days * DAY));
const facts = fc.record({
  offerId: fc.constantFrom(PLAIN, AZURE_PLAN_OFFER),
  quantity: fc.integer({ min: 4, max: 6 }),
  status: fc.constantFrom('active', 'suspended', 'deleted'),
  billingType: fc.constantFrom('license', 'usage'),
  termDuration: fc.option(fc.constantFrom('P1M', 'P1Y'), { nil: undefined }),
  autoRenewEnabled: fc.boolean(),
  effectiveStartDate: instants,
  commitmentEndDate: fc.option(instants, { nil: undefined }),
});
/** What happens to a subscription: a partner or a mirror tells of it, or an order about it completes. */
const happening = fc.oneof(
  fc.record({ by: fc.constant('partner' as const), told: facts }),
  fc.record({ by: fc.constant('partner' as const), told: facts }),
  fc.record({ by: fc.constant('mirror' as const), told: facts }),
  fc.record({
    by: fc.constant('order' as const),
    line: fc.record({
      transactionType: fc.constantFrom('addQuantity', 'removeQuantity', 'convert', 'renew'),
      offerId: fc.constantFrom(PLAIN, AZURE_PLAN_OFFER),
      quantity: fc.integer({ min: 4, max: 6 }),
      autoRenewEnabled: fc.option(fc.boolean(), { nil: undefined }),
    }),
  }),
);
const asked = fc
  .record({
    transactionType: fc.constantFrom('addQuantity', 'removeQuantity', 'renew'),
    offerId: fc.constantFrom(PLAIN, AZURE_PLAN_OFFER),
    quantity: fc.integer({ min: 4, max: 6 }),
  })
  .map((changes) => ofSub1(changes, true));

type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

function after(happenings: readonly Happening[]): Subscription {
  let record = subscription();
  for (const happened of happenings) {
    if (happened.by === 'order') {
      const done = ofSub1(happened.line);
      record = applyOrder(done, done, new Map([['sub-1', record]]), new Date(TODAY))[0] ?? record;
    } else {
      record = { ...record, ...happened.told };
      if (happened.by === 'mirror') record = { ...record, trusted: factsOf(record) };
    }
  }
  return record;
}

describe('invariant 9', () => {
  it('no writes of a partner open what the same order does not open without them', () => {
    let opened = 0;
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 8 }), asked, (happenings, wanted) => {
        const withThem = outcome(wanted, after(happenings));
        const without = outcome(wanted, after(happenings.filter(({ by }) => by !== 'partner')));
        if (withThem === 'approved') opened++;
        expect(withThem === 'approved' && without !== 'approved').toBe(false);
      }),
      { numRuns: 1000, seed: 9 },
    );
    expect(opened).toBeGreaterThan(10);
  });
});
