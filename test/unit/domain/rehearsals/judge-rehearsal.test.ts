import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GateState } from '../../../../shared/domain/acceptances/gate.ts';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import { withVersion, type Version } from '../../../../shared/domain/agreements/version.ts';
import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import type { RowOf } from '../../../../shared/domain/ledger/rows.ts';
import type { LineResult } from '../../../../shared/domain/orders/decision.ts';
import type { OrderLine } from '../../../../shared/domain/orders/order.ts';
import type { Cloud } from '../../../../shared/domain/partners/partner.ts';
import {
  holdImpact,
  orderImpact,
  renewalImpact,
  type Comparison,
} from '../../../../shared/domain/rehearsals/judge-rehearsal.ts';
import {
  acceptance,
  catalogue,
  decide,
  gate,
  order,
  policyWith,
  subscription,
  version,
} from '../orders/decision-fixtures.ts';

const key: LedgerKey = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
};
const START = Date.parse('2026-06-01T12:00:00Z');
const at = (day: number): string => new Date(START + day * 86_400_000).toISOString();

/** A version of the Customer Agreement, its days counted from the first of June. */
interface Published {
  readonly day: number;
  readonly graceDays: number;
  readonly isMajor: boolean;
}

const versionOf = ({ day, graceDays, isMajor }: Published, index: number): Version =>
  version({ versionRank: index + 2, effectiveAt: at(day), graceDays, isMajor });

function comparisonOf(published: readonly Published[], rehearsed: Published): Comparison {
  const present = catalogue(...published.map(versionOf));
  return {
    present,
    rehearsed: withVersion(present, versionOf(rehearsed, published.length)),
    bindsAt: new Date(at(rehearsed.day + rehearsed.graceDays)),
    now: new Date(START),
  };
}

const holding = (rank: number | undefined): GateState =>
  rank === undefined ? gate() : gate(acceptance({ versionRank: rank }));

const renewal = (
  comparison: Comparison,
  held: number | undefined,
  day: number,
  autoRenewEnabled = false,
  cloud: Cloud = 'Public',
) =>
  renewalImpact(
    comparison,
    { key, gate: holding(held), policy: STANDARD_POLICY, cloud },
    subscription({ commitmentEndDate: at(day), autoRenewEnabled }),
    at(day).slice(0, 10),
  );

const ordering = (held: number | undefined, cloud: Cloud = 'Public', policy = STANDARD_POLICY) => ({
  key,
  gate: holding(held),
  policy,
  cloud,
  subscriptions: new Map(),
});

const holdRow = (day: number): RowOf<'hold'> => ({
  kind: 'hold',
  orderId: 'order-1',
  order: order({ ifNotAccepted: 'hold' }),
  arrivedAt: at(0),
  holdUntil: at(day),
});

const lineOf = (transactionType: OrderLine['transactionType'], lineItemNumber: number): OrderLine => ({
  lineItemNumber,
  transactionType,
  offerId: 'CFQ7TTC0LH18:0001',
  quantity: 5,
});

type Line = [OrderLine['transactionType'], LineResult['result']];

/** An order that passed; its lines are told by what they were and what became of them. */
const orderRow = (...lines: Line[]): RowOf<'order'> => ({
  kind: 'order',
  orderId: 'order-1',
  contentHash: '',
  sequence: 2,
  decision: {
    ...decide({ gate: holding(1), at: at(-1) }),
    lines: lines.map(([transactionType, result], lineItemNumber) => ({
      lineItemNumber,
      transactionType,
      result,
      rule: 'G4',
    })),
  },
  content: { lineItems: lines.map(([transactionType], number) => lineOf(transactionType, number)), channel: 'API' },
});

const NEXT: Published = { day: 10, graceDays: 20, isMajor: true };

describe('R6 what a version would stop', () => {
  it.each([
    [29, undefined],
    [30, 'blockingRenewal'],
    [80, 'blockingRenewal'],
  ])('a renewal on day %i of a version that binds on day 30: %s', (day, kind) => {
    expect(renewal(comparisonOf([], NEXT), 1, day)?.kind).toBe(kind);
  });

  it('tells what is held and required, and that an automatic renewal goes on', () => {
    expect(renewal(comparisonOf([], NEXT), 1, 40, true)).toEqual({
      kind: 'advisoryRenewal',
      ...key,
      resellerId: undefined,
      subscriptionId: 'sub-1',
      date: at(40),
      required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2, alternatives: [] },
      held: {
        agreementType: 'MicrosoftCustomerAgreement',
        versionRank: 1,
        dateAgreed: '2019-11-05T00:00:00.000Z',
        recordedAt: '2019-11-06T09:00:00.000Z',
        source: 'partnerAttestation',
      },
    });
  });

  it('leaves out what is stopped already', () => {
    const comparison = comparisonOf([{ day: 5, graceDays: 0, isMajor: true }], NEXT);
    expect(renewal(comparison, 1, 40)).toBeUndefined();
    expect(renewal(comparison, 2, 40)).toMatchObject({ required: { versionRank: 3 }, held: { versionRank: 2 } });
    expect(renewal(comparison, undefined, 40)).toBeUndefined();
    expect(orderImpact(comparison, ordering(1), orderRow(['new', 'passed']))).toBeUndefined();
  });

  it('an order on hold that outlasts the day it binds: what would release it today does so no longer', () => {
    const comparison = comparisonOf([], NEXT);
    expect(holdImpact(comparison, ordering(undefined), holdRow(31))).toMatchObject({
      kind: 'heldOrder',
      required: { versionRank: 2 },
      held: null,
    });
    expect(holdImpact(comparison, ordering(undefined), holdRow(30))).toBeUndefined();
    const minor = comparisonOf([], { ...NEXT, isMajor: false });
    expect(holdImpact(minor, ordering(undefined), holdRow(31))).toBeUndefined();
  });

  it('an order of cancellations and automatic renewals alone is stopped by nothing', () => {
    const comparison = comparisonOf([], NEXT);
    const stopped = (...lines: Line[]) => orderImpact(comparison, ordering(1), orderRow(...lines));
    expect(stopped(['cancel', 'notGated'], ['renew', 'notGated'])).toBeUndefined();
    expect(stopped(['cancel', 'notGated'], ['new', 'passed'])).toMatchObject({ kind: 'recentOrder', date: at(-1) });
    expect(stopped(['renew', 'passed'])).toBeDefined();
  });

  it('G7 G10 nothing where the gate does not apply or lets everything through', () => {
    const comparison = comparisonOf([], NEXT);
    const row = orderRow(['new', 'passed']);
    expect(orderImpact(comparison, ordering(1, 'China'), row)).toBeUndefined();
    expect(renewal(comparison, 1, 31)).toBeDefined();
    expect(renewal(comparison, 1, 31, false, 'China')).toBeUndefined();
    expect(orderImpact(comparison, ordering(1, 'Public', policyWith({ failOpen: true })), row)).toBeUndefined();
  });
});

const published = fc.record({ day: fc.integer({ min: -50, max: 50 }), graceDays: fc.nat(40), isMajor: fc.boolean() });
const days = fc.integer({ min: 1, max: 120 });

/** The lowest rank that will do on a day, said in numbers alone: ranks count from 2, the first version always stands. */
const lowestRank = (versions: readonly Published[], day: number): number =>
  Math.max(1, ...versions.flatMap((one, index) => (one.isMajor && one.day + one.graceDays <= day ? [index + 2] : [])));

describe('R6 against an oracle of days and ranks', () => {
  it.each(['renewal', 'order', 'hold'] as const)('a %s', (what) => {
    const worlds = fc.record({
      earlier: fc.array(published, { maxLength: 4 }),
      rehearsed: published,
      held: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      day: days,
    });
    let stoppedOnes = 0;
    const check = fc.property(worlds, ({ earlier, rehearsed, held: wanted, day }) => {
      const ordered = earlier.toSorted((a, b) => a.day - b.day);
      const held = wanted === undefined ? undefined : Math.min(wanted, ordered.length + 1);
      const comparison = comparisonOf(ordered, rehearsed);
      const all = [...ordered, rehearsed];
      const binds = rehearsed.day + rehearsed.graceDays;
      const passes = (versions: readonly Published[], on: number) =>
        held !== undefined && held >= lowestRank(versions, on);
      const expected = {
        renewal: passes(ordered, day) && !passes(all, day),
        order: passes(ordered, binds) && !passes(all, binds),
        hold: rehearsed.isMajor && day > binds,
      };
      const found = {
        renewal: () => renewal(comparison, held, day),
        order: () => orderImpact(comparison, ordering(held), orderRow(['new', 'passed'])),
        hold: () => holdImpact(comparison, ordering(held), holdRow(day)),
      };
      if (expected[what]) stoppedOnes++;
      expect(found[what]() !== undefined).toBe(expected[what]);
    });
    fc.assert(check, { numRuns: 2000 });
    expect(stoppedOnes).toBeGreaterThan(100);
  });
});
