import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Version } from '../../../../shared/domain/agreements/version.ts';
import { Decision } from '../../../../shared/domain/orders/decision.ts';
import {
  acceptance,
  AZURE_PLAN_OFFER,
  catalogue,
  CLOUD,
  CUSTOMER,
  decide,
  gate,
  order,
  PLAIN,
  subscription,
} from './decision-fixtures.ts';

const instants = fc.date({ min: new Date('2018-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const isoInstants = instants.map((date) => date.toISOString());

const claims = fc.record({
  transactionType: fc.constantFrom('new', 'addQuantity', 'removeQuantity', 'changePlan', 'convert', 'renew', 'cancel'),
  offerId: fc.constantFrom(PLAIN, AZURE_PLAN_OFFER, 'anything'),
  quantity: fc.nat(1000),
  subscriptionId: fc.option(fc.constantFrom('sub-1', 'usage-1', 'plan-1', 'unknown'), { nil: undefined }),
  billingType: fc.option(fc.constantFrom('license', 'usage'), { nil: undefined }),
  termDuration: fc.option(fc.constantFrom('P1M', 'P1Y', 'P3Y'), { nil: undefined }),
  commitmentEndDate: fc.option(isoInstants, { nil: undefined }),
  autoRenewEnabled: fc.option(fc.boolean(), { nil: undefined }),
});

const orders = fc
  .record({
    cloud: fc.constantFrom('Public', 'China', 'Germany', 'USGovernment'),
    environment: fc.constantFrom('Production', 'Sandbox'),
    channel: fc.constantFrom('API', 'Dashboard'),
    submittedAt: isoInstants,
    autoRenewal: fc.boolean(),
    ifNotAccepted: fc.constantFrom('reject', 'hold'),
    lines: fc.array(claims, { minLength: 1, maxLength: 6 }),
  })
  .map(({ lines, ...rest }) =>
    order({ ...rest, lineItems: lines.map((claim, lineItemNumber) => ({ lineItemNumber, ...claim })) }),
  );

const gates = fc
  .record({ cloud: fc.option(fc.integer({ min: 1, max: 3 })), customer: fc.option(fc.integer({ min: 1, max: 3 })) })
  .map(({ cloud, customer }) =>
    gate(
      ...(cloud ? [acceptance({ agreementType: CLOUD, versionRank: cloud })] : []),
      ...(customer ? [acceptance({ agreementType: CUSTOMER, versionRank: customer })] : []),
    ),
  );

const ON_RECORD = [
  subscription(),
  subscription({ subscriptionId: 'usage-1', billingType: 'usage' }),
  subscription({ subscriptionId: 'plan-1', offerId: AZURE_PLAN_OFFER }),
];

const situations = fc
  .record({ order: orders, gate: gates, at: isoInstants })
  .map((situation) => ({ ...situation, subscriptions: ON_RECORD, catalogue: newerVersions() }));

const newerVersions = (...more: readonly Partial<Version>[]) =>
  catalogue({ versionRank: 2, effectiveAt: '2021-01-01T00:00:00Z', graceDays: 90 }, ...more);

describe('invariants of every decision', () => {
  it('G13 nothing that an order says opens the gate', () => {
    const afterTheTimeline = fc.date({ min: new Date('2020-02-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(orders, afterTheTimeline, (claimed, at) => {
        const { outcome } = decide({ order: claimed, subscriptions: ON_RECORD, at: at.toISOString() });
        const byRecord = claimed.lineItems.every(
          ({ transactionType, subscriptionId, quantity }) =>
            transactionType === 'cancel' ||
            (subscriptionId === 'usage-1' &&
              quantity > 0 &&
              ['addQuantity', 'removeQuantity'].includes(transactionType)),
        );
        const ended = claimed.lineItems.filter(({ transactionType }) => transactionType === 'cancel');
        const onEnded = claimed.lineItems.some((one) =>
          ended.some((end) => end !== one && end.subscriptionId && end.subscriptionId === one.subscriptionId),
        );
        expect(outcome === 'approved').toBe(byRecord && !onEnded);
      }),
      { numRuns: 2000 },
    );
  });

  it('G12 the order of the lines changes nothing', () => {
    fc.assert(
      fc.property(situations, fc.infiniteStream(fc.nat()), (situation, random) => {
        const keyed = situation.order.lineItems.map((one) => [random.next().value, one] as const);
        const lineItems = keyed.sort(([a], [b]) => a - b).map(([, one]) => one);
        const shuffled = decide({ ...situation, order: { ...situation.order, lineItems } });
        const { outcome, code, required, held, lines } = decide(situation);
        expect(shuffled).toMatchObject({ outcome, code, required, held });
        expect(new Set(shuffled.lines)).toEqual(new Set(lines));
      }),
      { numRuns: 1000 },
    );
  });

  it('G12 an order passes whole or not at all', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const { outcome, lines } = decide(situation);
        const results = new Set(lines.map(({ result }) => result));
        expect(results.has('refused')).toBe(outcome !== 'approved');
        expect(results.has('fallsWithOrder') && outcome === 'approved').toBe(false);
        expect((results.has('passed') || results.has('notGated')) && outcome !== 'approved').toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('G6 a minor version changes no outcome', () => {
    fc.assert(
      fc.property(situations, isoInstants, (situation, effectiveAt) => {
        const minor = newerVersions({ versionRank: 3, isMajor: false, effectiveAt });
        expect(decide({ ...situation, catalogue: minor })).toEqual(decide(situation));
      }),
      { numRuns: 1000 },
    );
  });

  it('G3 accepting more never closes the gate', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const outcomes = [decide({ ...situation, gate: gate() }).outcome, decide(situation).outcome];
        const closed = outcomes[0] === 'approved' && outcomes[1] !== 'approved';
        expect(closed).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('G8 every decision is complete', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const decision = decide(situation);
        expect(Decision.parse(decision)).toEqual(decision);
        const stopped = decision.outcome !== 'approved';
        const impossible = decision.lines.filter(({ reason }) => reason !== undefined);
        expect(decision.code).toBe(impossible[0]?.code ?? (stopped ? 13605 : 0));
        expect(decision.remedy !== null).toBe(stopped && impossible.length === 0);
        expect(decision.required === null && decision.remedy !== null).toBe(false);
        expect(decision.lines.map(({ lineItemNumber }) => lineItemNumber)).toEqual(
          situation.order.lineItems.map(({ lineItemNumber }) => lineItemNumber),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
