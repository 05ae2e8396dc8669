import { describe, expect, it } from 'vitest';
import { Decision } from '../../../../shared/domain/orders/decision.ts';
import {
  acceptance,
  AZURE_PLAN_OFFER,
  catalogue,
  CLOUD,
  CUSTOMER,
  CUSTOMER_ID,
  decide,
  gate,
  line,
  order,
  policyWith,
  TODAY,
  withdrawnFrom,
  type Situation,
} from './decision-fixtures.ts';

const CONFIRM = {
  action: 'confirmAcceptance',
  method: 'POST',
  uri: `/customers/${CUSTOMER_ID}/agreements`,
};
const CUSTOMER_TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const CLOUD_TEMPLATE = '998b88de-aa99-4388-a42c-1b3517d49490';

const withdrawn = withdrawnFrom('2026-05-20');
const newer = catalogue({ versionRank: 2, effectiveAt: '2026-01-01T00:00:00Z' });

interface Refusal {
  readonly why: string;
  readonly situation: Situation;
  readonly rule: string;
  readonly required: { agreementType: string; versionRank: number; alternatives: string[] };
  readonly held: { agreementType: string; versionRank: number } | null;
  readonly templateId: string;
  readonly reason: string;
}

const REFUSALS: readonly Refusal[] = [
  {
    why: 'nothing accepted',
    situation: {},
    rule: 'G4',
    required: { agreementType: CUSTOMER, versionRank: 1, alternatives: [] },
    held: null,
    templateId: CUSTOMER_TEMPLATE,
    reason: 'The customer has not accepted the Microsoft Customer Agreement in version 1 or later.',
  },
  {
    why: 'only the Cloud Agreement, after its end',
    situation: { gate: gate(acceptance({ agreementType: CLOUD })) },
    rule: 'G4',
    required: { agreementType: CUSTOMER, versionRank: 1, alternatives: [] },
    held: { agreementType: CLOUD, versionRank: 1 },
    templateId: CUSTOMER_TEMPLATE,
    reason: 'The customer has not accepted the Microsoft Customer Agreement in version 1 or later.',
  },
  {
    why: 'the Cloud Agreement when it was the only one',
    situation: { at: '2019-04-01T00:00:00.000Z' },
    rule: 'G4',
    required: { agreementType: CLOUD, versionRank: 1, alternatives: [] },
    held: null,
    templateId: CLOUD_TEMPLATE,
    reason: 'The customer has not accepted the Microsoft Cloud Agreement in version 1 or later.',
  },
  {
    why: 'an Azure plan while others take either agreement',
    situation: {
      at: '2019-12-01T00:00:00.000Z',
      gate: gate(acceptance({ agreementType: CLOUD })),
      order: order({ lineItems: [line({ offerId: AZURE_PLAN_OFFER })] }),
    },
    rule: 'G5',
    required: { agreementType: CUSTOMER, versionRank: 1, alternatives: [] },
    held: { agreementType: CLOUD, versionRank: 1 },
    templateId: CUSTOMER_TEMPLATE,
    reason: 'The customer has not accepted the Microsoft Customer Agreement in version 1 or later.',
  },
  {
    why: 'an outdated version',
    situation: { catalogue: newer, gate: gate(acceptance()) },
    rule: 'G6',
    required: { agreementType: CUSTOMER, versionRank: 2, alternatives: [] },
    held: { agreementType: CUSTOMER, versionRank: 1 },
    templateId: CUSTOMER_TEMPLATE,
    reason:
      'The acceptance of the Microsoft Customer Agreement, version 1, no longer suffices: ' +
      'the Microsoft Customer Agreement in version 2 or later must be accepted.',
  },
  {
    why: 'the customer no longer agrees',
    situation: { gate: withdrawn },
    rule: 'C17',
    required: { agreementType: CUSTOMER, versionRank: 1, alternatives: [] },
    held: null,
    templateId: CUSTOMER_TEMPLATE,
    reason:
      'The customer no longer agrees: the Microsoft Customer Agreement in version 1 or later must be accepted again.',
  },
];

describe('G8 a refusal explains itself', () => {
  it.each(REFUSALS)('G8 $why', ({ situation, rule, required, held, templateId, reason }) => {
    const rejected = decide(situation);
    expect(rejected).toMatchObject({ outcome: 'rejected', code: 13605, rule, required, held, reason });
    expect(rejected.remedy).toMatchObject({ ...CONFIRM, templateId });
    expect(rejected.remedy?.description).toContain('then send the order again under a new order id');
    expect(rejected.lines).toEqual([{ lineItemNumber: 0, transactionType: 'new', result: 'refused', rule, required }]);
  });

  it.each(REFUSALS)('G8 G9 $why, held', ({ situation, rule, required, templateId, reason }) => {
    const asked = { ...(situation.order ?? order()), ifNotAccepted: 'hold' as const };
    const held = decide({ ...situation, order: asked });
    expect(held).toMatchObject({ outcome: 'held', code: 13605, rule, required, reason });
    expect(held.remedy).toMatchObject({ ...CONFIRM, templateId });
    expect(held.remedy?.description).toContain('the order is then released automatically');
    expect(held.remedy?.description).not.toContain('new order id');
  });

  it('G8 tells what is held and since when', () => {
    expect(decide({ catalogue: newer, gate: gate(acceptance({ source: 'directAcceptance' })) }).held).toEqual({
      agreementType: CUSTOMER,
      versionRank: 1,
      dateAgreed: '2019-11-05T00:00:00.000Z',
      recordedAt: '2019-11-06T09:00:00.000Z',
      source: 'directAcceptance',
    });
  });

  it('G8 C17 the remedy names the first day that reopens', () => {
    expect(decide({ gate: withdrawn }).remedy?.description).toContain('on or after 2026-05-20;');
    const policy = policyWith({ cutOffs: [{ agreementType: CUSTOMER, before: '2023-04-01' }] });
    const both = decide({ gate: withdrawn, policy });
    expect(both.remedy?.description).toContain('on or after 2026-05-20;');
    expect(decide().remedy?.description).not.toContain('on or after');
  });

  it('G8 names the held one of the required type before another', () => {
    const both = gate(acceptance({ agreementType: CLOUD }), acceptance());
    expect(decide({ catalogue: newer, gate: both }).held).toMatchObject({ agreementType: CUSTOMER });
  });
});

describe('G8 every other decision explains itself too', () => {
  it('G8 approved by an acceptance', () => {
    expect(decide({ gate: gate(acceptance({ versionRank: 2 })), catalogue: newer })).toEqual({
      orderId: 'order-1',
      outcome: 'approved',
      code: 0,
      reason: 'The customer accepted the Microsoft Customer Agreement, version 2.',
      arrivedAt: TODAY,
      decidedAt: TODAY,
      lines: [{ lineItemNumber: 0, transactionType: 'new', result: 'passed', rule: 'G4' }],
      required: { agreementType: CUSTOMER, versionRank: 2, alternatives: [] },
      held: {
        agreementType: CUSTOMER,
        versionRank: 2,
        dateAgreed: '2019-11-05T00:00:00.000Z',
        recordedAt: '2019-11-06T09:00:00.000Z',
        source: 'partnerAttestation',
      },
      remedy: null,
      rule: 'G4',
      catalogue: 7,
    });
  });

  it.each([
    ['approved when nothing was required', { at: '2018-08-01T00:00:00.000Z' }, 'approved', 'G4', /No agreement was/],
    ['not applicable in a national cloud', { cloud: 'China' as const }, 'notApplicable', 'G7', /national clouds/],
  ])('G8 %s', (_what, situation, outcome, rule, reason) => {
    const decision = decide(situation);
    expect(decision).toMatchObject({ outcome, code: 0, rule, required: null, held: null, remedy: null });
    expect(decision.reason).toMatch(reason);
  });

  it('G8 approved because no line is gated', () => {
    const decision = decide({ order: order({ lineItems: [line({ transactionType: 'cancel' })] }) });
    expect(decision).toMatchObject({ code: 0, rule: 'G2', reason: 'No line of the order is gated.', remedy: null });
  });

  it('G8 a decision keeps both instants and can be stored as it is', () => {
    const decision = decide({ at: '2026-06-01T00:00:00.000Z', decidedAt: '2026-06-02T00:00:00.000Z' });
    expect(decision).toMatchObject({ arrivedAt: '2026-06-01T00:00:00.000Z', decidedAt: '2026-06-02T00:00:00.000Z' });
    expect(Decision.parse(structuredClone(decision))).toEqual(decision);
  });
});
