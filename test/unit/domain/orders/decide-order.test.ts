import { describe, expect, it } from 'vitest';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import type { Decision } from '../../../../shared/domain/orders/decision.ts';
import {
  acceptance,
  AZURE_PLAN_OFFER,
  CLOUD,
  CUSTOMER,
  decide,
  gate,
  line,
  order,
  PLAIN,
  policyWith,
  shifted,
  subscription,
  TODAY,
  DAY,
  withdrawnFrom,
  type LineInput,
} from './decision-fixtures.ts';

const accepted = gate(acceptance());
const FAIL_OPEN = policyWith({ failOpen: true });

const ofType = (transactionType: LineInput['transactionType'], changes: Partial<LineInput> = {}) =>
  order({ lineItems: [line({ transactionType, subscriptionId: 'sub-1', ...changes })] });

const perLine = (decision: Decision) =>
  Object.fromEntries(decision.lines.map(({ lineItemNumber, result, rule }) => [lineItemNumber, `${result} ${rule}`]));

describe('G1 gated lines', () => {
  const gated = ['new', 'addQuantity', 'removeQuantity', 'changePlan', 'convert', 'renew'] as const;

  it.each(gated)('G1 %s is refused without the acceptance and passes with it', (transactionType) => {
    const situation = { order: ofType(transactionType), subscriptions: [subscription()] };
    expect(decide(situation)).toMatchObject({ outcome: 'rejected', code: 13605, rule: 'G4' });
    expect(decide({ ...situation, gate: accepted })).toMatchObject({ outcome: 'approved', code: 0, rule: 'G4' });
  });

  it('G1 asks a new customer and one with subscriptions alike', () => {
    expect(decide().outcome).toBe('rejected');
    expect(decide({ subscriptions: [subscription()] }).outcome).toBe('rejected');
  });
});

describe('G2 lines that are never gated', () => {
  it('G2 cancel passes without the acceptance', () => {
    const decision = decide({ order: ofType('cancel'), subscriptions: [subscription()] });
    expect(decision).toMatchObject({ outcome: 'approved', code: 0, rule: 'G2', required: null, held: null });
    expect(perLine(decision)).toEqual({ 0: 'notGated G2' });
  });

  it.each(['addQuantity', 'removeQuantity'] as const)('G2 %s of a usage-based subscription passes', (type) => {
    const usage = [subscription({ billingType: 'usage', offerId: AZURE_PLAN_OFFER })];
    expect(decide({ order: ofType(type), subscriptions: usage })).toMatchObject({ outcome: 'approved', rule: 'G2' });
  });

  it('G2 an automatic renewal passes, also after the customer no longer agreed (R3)', () => {
    const decision = decide({
      order: { ...ofType('renew'), autoRenewal: true },
      gate: withdrawnFrom('2026-05-01'),
      subscriptions: [subscription({ autoRenewEnabled: true, commitmentEndDate: TODAY })],
    });
    expect(decision).toMatchObject({ outcome: 'approved', rule: 'G2' });
  });
});

describe('G5 offers marked for the Customer Agreement', () => {
  const at = '2019-12-01T00:00:00.000Z';
  const cloudOnly = gate(acceptance({ agreementType: CLOUD }));
  const refusal = { outcome: 'rejected', rule: 'G5', required: { agreementType: CUSTOMER, alternatives: [] } };

  it.each(['DZH318Z0BPS6', 'dzh318z0bps6:0001', ' DZH318Z0BPS6:0001:DZH318Z0BMXR '])(
    'G5 the Azure plan written %j needs the Customer Agreement while others take either',
    (offerId) => {
      expect(decide({ at, gate: cloudOnly, order: ofType('new', { offerId }) })).toMatchObject(refusal);
    },
  );

  it.each([PLAIN, 'DZH318Z0BPS6X', 'XDZH318Z0BPS6', 'CFQ7TTC0LH18:DZH318Z0BPS6'])(
    'G5 %s is another offer',
    (offerId) => {
      expect(decide({ at, gate: cloudOnly, order: ofType('new', { offerId }) }).outcome).toBe('approved');
    },
  );

  it.each(['addQuantity', 'removeQuantity', 'convert', 'renew'] as const)(
    'G5 G13 %s of an Azure plan on record is one whatever offer the order names',
    (transactionType) => {
      const decision = decide({
        at,
        gate: cloudOnly,
        order: ofType(transactionType, { offerId: PLAIN }),
        subscriptions: [subscription({ offerId: AZURE_PLAN_OFFER })],
      });
      expect(decision).toMatchObject(refusal);
    },
  );

  it('G5 a conversion to the Azure plan needs the Customer Agreement', () => {
    const situation = { order: ofType('convert', { offerId: AZURE_PLAN_OFFER }), subscriptions: [subscription()] };
    expect(decide({ at, gate: cloudOnly, ...situation })).toMatchObject(refusal);
  });

  it('G5 an offer with a row of its own is not spared the timeline', () => {
    const decision = decide({
      gate: cloudOnly,
      policy: policyWith({
        offerRequirements: [{ from: '2018-01-01T00:00:00Z', offers: ['lenient'], anyOf: [CLOUD] }],
      }),
      order: ofType('new', { offerId: 'lenient' }),
    });
    expect(decision).toMatchObject({ outcome: 'rejected', rule: 'G4', required: { agreementType: CUSTOMER } });
  });
});

const hold = (changes: Partial<Parameters<typeof order>[0]> = {}) => order({ ifNotAccepted: 'hold', ...changes });

describe('G9 holding instead of refusing', () => {
  it('G9 rejects unless the order asks for a hold', () => {
    expect(decide().outcome).toBe('rejected');
    expect(decide({ order: hold() }).outcome).toBe('held');
  });

  it('G9 does not hold an order that may complete', () => {
    expect(decide({ order: hold(), gate: accepted }).outcome).toBe('approved');
  });

  it.each([
    ['a millisecond ahead', shifted(TODAY, 1), 'held'],
    ['now', TODAY, 'rejected'],
    ['past', shifted(TODAY, -1), 'rejected'],
  ])('G9 holdUntil %s', (_when, holdUntil, outcome) => {
    expect(decide({ order: hold({ holdUntil }) }).outcome).toBe(outcome);
  });

  it.each([
    [30, -1, 'held'],
    [30, 0, 'rejected'],
    [7, -1, 'held'],
    [7, 0, 'rejected'],
  ])('G9 without holdUntil an order waits %d days from its arrival (%d ms): %s', (holdDays, off, outcome) => {
    const decision = decide({
      order: hold(),
      policy: policyWith({ holdDays }),
      decidedAt: shifted(TODAY, holdDays * DAY + off),
    });
    expect(decision.outcome).toBe(outcome);
  });

  it.each([
    [1, 'held'],
    [2, 'rejected'],
  ])('G9 with room for 2 holds and %d waiting a further one is %s', (holds, outcome) => {
    const decision = decide({ order: hold(), gate: { ...gate(), holds }, policy: policyWith({ maxHolds: 2 }) });
    expect(decision.outcome).toBe(outcome);
  });
});

describe('G10 letting through by policy', () => {
  it('G10 the standard policy stays closed', () => {
    expect(STANDARD_POLICY.failOpen).toBe(false);
  });

  it('G10 such a decision says so, and what was missing', () => {
    const decision = decide({ policy: FAIL_OPEN, gate: gate(acceptance({ agreementType: CLOUD })) });
    expect(decision).toMatchObject({
      outcome: 'approved',
      code: 0,
      rule: 'G10',
      required: { agreementType: CUSTOMER, versionRank: 1 },
      held: { agreementType: CLOUD },
      remedy: null,
    });
    expect(decision.reason).toMatch(/policy approves the order although/);
    expect(decision.lines).toEqual([
      expect.objectContaining({ result: 'passed', rule: 'G10', required: decision.required }),
    ]);
  });

  it('G10 wins over a hold, and is silent where nothing was missing', () => {
    expect(decide({ policy: FAIL_OPEN, order: order({ ifNotAccepted: 'hold' }) }).rule).toBe('G10');
    expect(decide({ policy: FAIL_OPEN, gate: accepted }).rule).toBe('G4');
    expect(decide({ policy: FAIL_OPEN, order: ofType('cancel') }).rule).toBe('G2');
  });
});

describe('G12 orders of several lines', () => {
  const mixed = order({
    lineItems: [
      line({ lineItemNumber: 0, transactionType: 'cancel', subscriptionId: 'sub-1' }),
      line({ lineItemNumber: 1 }),
      line({ lineItemNumber: 2, transactionType: 'addQuantity', subscriptionId: 'usage-1' }),
      line({ lineItemNumber: 3, offerId: AZURE_PLAN_OFFER }),
      line({ lineItemNumber: 4, transactionType: 'addQuantity', subscriptionId: 'plan-1' }),
    ],
  });
  const subscriptions = [
    subscription(),
    subscription({ subscriptionId: 'usage-1', billingType: 'usage' }),
    subscription({ subscriptionId: 'plan-1', offerId: AZURE_PLAN_OFFER }),
  ];

  it('G12 one failing line stops all, and every failing line is named', () => {
    const decision = decide({
      at: '2019-12-01T00:00:00.000Z',
      gate: gate(acceptance({ agreementType: CLOUD })),
      order: mixed,
      subscriptions,
    });
    expect(decision.outcome).toBe('rejected');
    expect(perLine(decision)).toEqual({
      0: 'fallsWithOrder G12',
      1: 'fallsWithOrder G12',
      2: 'fallsWithOrder G12',
      3: 'refused G5',
      4: 'refused G5',
    });
  });

  it('G12 the order asks for what satisfies all its lines', () => {
    const { required, lines } = decide({ at: '2019-12-01T00:00:00.000Z', order: mixed, subscriptions });
    expect(required).toEqual({ agreementType: CUSTOMER, versionRank: 1, alternatives: [] });
    expect(lines[1]?.required?.alternatives).toEqual([CLOUD]);
  });

  it('G12 passes whole', () => {
    const decision = decide({ gate: accepted, order: mixed, subscriptions });
    expect(decision.outcome).toBe('approved');
    expect(perLine(decision)).toEqual({
      0: 'notGated G2',
      1: 'passed G4',
      2: 'notGated G2',
      3: 'passed G5',
      4: 'passed G5',
    });
  });

  it('G12 a held order names its lines the same way', () => {
    const decision = decide({ order: { ...mixed, ifNotAccepted: 'hold' }, subscriptions });
    expect(decision.outcome).toBe('held');
    expect(perLine(decision)).toMatchObject({ 0: 'fallsWithOrder G12', 1: 'refused G4', 3: 'refused G5' });
  });

  it('G2 only ungated lines pass as an ungated order', () => {
    const lineItems = mixed.lineItems.filter(({ lineItemNumber }) => [0, 2].includes(lineItemNumber));
    expect(decide({ order: { ...mixed, lineItems }, subscriptions })).toMatchObject({
      outcome: 'approved',
      rule: 'G2',
    });
  });
});
