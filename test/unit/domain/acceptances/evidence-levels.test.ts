import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { levelOf } from '../../../../shared/domain/acceptances/acceptance.ts';
import {
  emptyGate,
  heldIn,
  withAcceptance,
  type CurrentAcceptance,
} from '../../../../shared/domain/acceptances/gate.ts';
import { EvidenceLevel, reaches, strongest } from '../../../../shared/domain/agreements/evidence-level.ts';
import { STANDARD_POLICY, type Policy } from '../../../../shared/domain/agreements/policy.ts';
import { judgeHold } from '../../../../shared/domain/orders/judge-hold.ts';
import { strongestDemand } from '../../../../shared/domain/orders/requirement.ts';
import { judgeRenewal } from '../../../../shared/domain/renewals/judge-renewal.ts';
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
  PLAIN,
  policyWith,
  shifted,
  subscription,
  TODAY,
} from '../orders/decision-fixtures.ts';

const RESELLER = { resellerId: CUSTOMER_ID, submissionId: CUSTOMER_ID };
const attested = acceptance();
const collected = acceptance({ collectedBy: RESELLER });
const linked = acceptance({ source: 'enhancedAttestation' });
const verified = acceptance({ source: 'enhancedAttestation', verifiedBy: 'emailCode' });
const signedIn = acceptance({ source: 'directAcceptance' });

type Row = z.input<typeof Policy>['evidenceLevels'][number];
const demanding = (row: Partial<Row> = {}) =>
  policyWith({ evidenceLevels: [{ from: '2026-01-01T00:00:00Z', level: 'signedIn', ...row }] });

describe('V1 the level of an acceptance', () => {
  it.each([
    ['the partner attested it', attested, 'attested'],
    ['a reseller collected it', collected, 'collected'],
    ['its signatory held a link', linked, 'linked'],
    ['its signatory proved its address too', verified, 'verified'],
    ['the customer signed in', signedIn, 'signedIn'],
  ] as const)('V1 %s', (_what, one, level) => {
    expect(levelOf(one)).toBe(level);
  });

  // Rows demand, columns are given; + suffices.
  it.each([
    //            attested collected linked verified signedIn
    ['attested', '+++++'],
    ['collected', '+++++'],
    ['linked', '--+++'],
    ['verified', '---++'],
    ['signedIn', '----+'],
  ] as const)('V1 what satisfies %s', (demanded, byHand) => {
    const given = ['attested', 'collected', 'linked', 'verified', 'signedIn'] as const;
    expect(given).toEqual(EvidenceLevel.options);
    expect(given.map((level) => (reaches(level, demanded) ? '+' : '-')).join('')).toBe(byHand);
  });

  it('V1 the strongest of several', () => {
    expect(strongest([])).toBeUndefined();
    expect(strongest(['collected', 'verified', 'linked'])).toBe('verified');
  });
});

describe('C9 V1 a weaker acceptance takes no stronger one away', () => {
  const earlier = acceptance({ source: 'directAcceptance', sequence: 3 });
  const later = acceptance({ sequence: 4, dateAgreed: '2019-12-01T00:00:00.000Z', dayAgreed: '2019-12-01' });
  const held = (...some: CurrentAcceptance[]) => heldIn(some.reduce(withAcceptance, emptyGate('US', [])), CUSTOMER);

  it('C9 both are held, in whatever order they come', () => {
    expect(held(earlier, later)).toEqual([later, earlier]);
    expect(held(later, earlier)).toEqual([later, earlier]);
  });

  it('C9 a stronger one of a later date stands for both', () => {
    const strong = { ...later, source: 'directAcceptance' as const };
    expect(held(acceptance({ sequence: 3 }), strong)).toEqual([strong]);
    expect(held({ ...collected, sequence: 3 }, later)).toEqual([later]);
  });

  it('V2 so the demand finds the one that satisfies it', () => {
    const state = [earlier, later].reduce(withAcceptance, gate());
    expect(decide({ gate: state, policy: demanding() })).toMatchObject({
      outcome: 'approved',
      held: { source: 'directAcceptance' },
    });
  });
});

describe('V2 a policy demands a level', () => {
  const LINK = 'https://assent.example/accept?invType=ResellerRelationship';
  const required = { agreementType: CUSTOMER, versionRank: 1, alternatives: [], level: 'signedIn' };

  it('V2 none does by default', () => {
    expect(STANDARD_POLICY.evidenceLevels).toEqual([]);
    expect(decide({ gate: gate(attested) }).outcome).toBe('approved');
  });

  it.each([
    ['the word of the partner', attested, 'rejected'],
    ['what a reseller collected', collected, 'rejected'],
    ['a person who signed in', signedIn, 'approved'],
  ] as const)('V2 signedIn, given %s: %s', (_what, one, outcome) => {
    expect(decide({ gate: gate(one), policy: demanding() })).toMatchObject({ outcome, required });
  });

  it('V2 what a reseller collected is worth what its provider attests', () => {
    const policy = demanding({ level: 'collected' });
    expect(decide({ gate: gate(attested), policy }).outcome).toBe('approved');
    expect(decide({ policy }).remedy).toMatchObject({ action: 'confirmAcceptance' });
  });

  it('V2 the refusal names the rule, what is held and the way out', () => {
    expect(decide({ gate: gate(attested), policy: demanding(), acceptLink: LINK })).toMatchObject({
      code: 13605,
      rule: 'V2',
      required,
      held: { agreementType: CUSTOMER, versionRank: 1, source: 'partnerAttestation' },
      reason:
        'The evidence of the acceptance of the Microsoft Customer Agreement, version 1, does not suffice: ' +
        'the Microsoft Customer Agreement in version 1 or later, by a person who signs in for the customer must be accepted.',
      remedy: {
        action: 'inviteCustomer',
        method: 'POST',
        uri: '/invitations',
        link: LINK,
        description:
          'Invite the customer, or send it the link, to accept the Microsoft Customer Agreement in version 1 or later, ' +
          'by a person who signs in for the customer; then send the order again under a new order id.',
      },
      lines: [{ result: 'refused', rule: 'V2', required }],
    });
  });

  it.each([
    ['linked', 'POST /v1/attestations/enhanced, and create the agreement with that attestation'],
    ['verified', 'POST /v1/attestations/enhanced and requireCode, and create the agreement with that attestation'],
  ] as const)('V2, A1 where %s is demanded, the way out names an attestation beside the invitation', (level, way) => {
    const { remedy } = decide({ gate: gate(attested), policy: demanding({ level }), acceptLink: LINK });
    expect(remedy).toMatchObject({ action: 'inviteCustomer', link: LINK });
    expect(remedy?.description).toContain(`; or ask its signatory over a link with ${way}; then send the order again`);
  });

  it.each([
    ['nothing held', gate(), 'G4'],
    ['an old version of any level', gate({ ...signedIn, versionRank: 1 }), 'G6'],
  ])('V2 with %s the rule is another, the level and the way out are named all the same', (_what, held, rule) => {
    const known = rule === 'G6' ? catalogue({ versionRank: 2, effectiveAt: '2026-02-01T00:00:00Z' }) : catalogue();
    expect(decide({ gate: held, policy: demanding(), catalogue: known })).toMatchObject({
      outcome: 'rejected',
      rule,
      required: { level: 'signedIn' },
      remedy: { action: 'inviteCustomer' },
    });
  });

  it('V2 G10 an open policy lets it through and says so', () => {
    const policy = { ...demanding(), failOpen: true };
    expect(decide({ gate: gate(attested), policy })).toMatchObject({ outcome: 'approved', rule: 'G10' });
  });

  it('V2 the stricter of two rows counts, wherever it stands', () => {
    const rows: Row[] = [
      { from: '2026-01-01T00:00:00Z', level: 'signedIn' },
      { from: '2026-02-01T00:00:00Z', level: 'attested' },
    ];
    for (const evidenceLevels of [rows, rows.toReversed()]) {
      expect(decide({ gate: gate(attested), policy: policyWith({ evidenceLevels }) }).rule).toBe('V2');
    }
  });

  it('V2 G12 a line that needs more fails the order', () => {
    const policy = demanding({ offers: ['DZH318Z0BPS6'] });
    const lines = [line(), line({ lineItemNumber: 1, offerId: AZURE_PLAN_OFFER })];
    expect(decide({ gate: gate(attested), policy, order: order({ lineItems: lines }) })).toMatchObject({
      outcome: 'rejected',
      rule: 'V2',
      lines: [
        { result: 'fallsWithOrder', rule: 'G12' },
        { result: 'refused', rule: 'V2' },
      ],
    });
  });
});

describe('V2 what limits a row', () => {
  const FROM = '2026-05-01T00:00:00.000Z';
  const usage = subscription({ subscriptionId: 'usage-1', billingType: 'usage' });
  const onAzure = subscription({ subscriptionId: 'azure-1', offerId: AZURE_PLAN_OFFER });
  const azure = line({ offerId: AZURE_PLAN_OFFER });
  const more = line({ transactionType: 'addQuantity', subscriptionId: 'sub-1' });
  const ofClass = (valueClass: 'low' | 'high') => order({ valueClass });

  it.each<[string, Partial<Row>, Parameters<typeof decide>[0], 'approved' | 'rejected']>([
    ['from: a millisecond before', { from: FROM }, { at: shifted(FROM, -1) }, 'approved'],
    ['from: at the instant', { from: FROM }, { at: FROM }, 'rejected'],
    ['from: by the arrival', { from: FROM }, { at: shifted(FROM, -1), decidedAt: TODAY }, 'approved'],
    ['environment: the same', { environment: 'Production' }, {}, 'rejected'],
    ['environment: another', { environment: 'Sandbox' }, {}, 'approved'],
    ['channel: the same', { channel: 'API' }, {}, 'rejected'],
    ['channel: another', { channel: 'Dashboard' }, {}, 'approved'],
    ['offer: another', { offers: ['DZH318Z0BPS6'] }, {}, 'approved'],
    [
      'offer: by its prefix, in any case',
      { offers: ['dzh318z0bpS6'] },
      { order: order({ lineItems: [azure] }) },
      'rejected',
    ],
    [
      'offer: the one on record, whatever the line names',
      { offers: ['DZH318Z0BPS6'] },
      {
        order: order({
          lineItems: [line({ transactionType: 'addQuantity', subscriptionId: 'azure-1', offerId: PLAIN })],
        }),
        subscriptions: [onAzure],
      },
      'rejected',
    ],
    ['type: the same', { transactionTypes: ['new'] }, {}, 'rejected'],
    ['type: another', { transactionTypes: ['addQuantity', 'renew'] }, {}, 'approved'],
    [
      'type: one of several',
      { transactionTypes: ['addQuantity', 'renew'] },
      {
        order: order({ lineItems: [more] }),
        subscriptions: [subscription()],
      },
      'rejected',
    ],
    ['value: the same class', { valueClasses: ['high'] }, { order: ofClass('high') }, 'rejected'],
    ['value: another class', { valueClasses: ['high'] }, { order: ofClass('low') }, 'approved'],
    ['value: G13 no class is any class', { valueClasses: ['high'] }, {}, 'rejected'],
    ['country: the same', { countries: ['DE', 'US'] }, {}, 'rejected'],
    ['country: another', { countries: ['DE'] }, {}, 'approved'],
    [
      'G2 a line that is not gated',
      {},
      {
        order: order({ lineItems: [line({ transactionType: 'addQuantity', subscriptionId: 'usage-1' })] }),
        subscriptions: [usage],
      },
      'approved',
    ],
    ['G7 a national cloud', {}, { cloud: 'China' }, 'approved'],
    [
      'G4 an order before anything was required',
      { from: '2017-01-01T00:00:00Z' },
      { at: '2018-08-01T00:00:00.000Z' },
      'approved',
    ],
  ])('V2 %s', (_what, row, situation, outcome) => {
    const decision = decide({ gate: gate(attested), policy: demanding(row), ...situation });
    expect(decision.outcome === 'notApplicable' ? 'approved' : decision.outcome).toBe(outcome);
    if (outcome === 'rejected') expect(decision.rule).toBe('V2');
  });

  it('V2 for the customer itself the strongest that any row demands', () => {
    const evidenceLevels: Row[] = [
      { from: '2026-01-01T00:00:00Z', level: 'linked', channel: 'Dashboard' },
      { from: '2026-01-01T00:00:00Z', level: 'signedIn', offers: ['DZH318Z0BPS6'], countries: ['DE'] },
      { from: '2027-01-01T00:00:00Z', level: 'signedIn' },
    ];
    const demand = (country: string, at: string) =>
      strongestDemand({ environment: 'Production', country, at: new Date(at) }, policyWith({ evidenceLevels }));
    expect(demand('DE', TODAY)).toBe('signedIn');
    expect(demand('US', TODAY)).toBe('linked');
    expect(demand('US', '2027-01-01T00:00:00Z')).toBe('signedIn');
    expect(demand('US', '2025-12-31T23:59:59.999Z')).toBeUndefined();
  });
});

describe('V2 the same everywhere', () => {
  const key = { environment: 'Production' as const, partnerId: CUSTOMER_ID, customerId: CUSTOMER_ID };

  it.each([
    ['a millisecond before the demand', '2026-08-01T00:00:00.000Z', '2026-07-31T23:59:59.999Z', attested, undefined],
    ['at the instant of the demand', '2026-08-01T00:00:00.000Z', '2026-08-01T00:00:00.000Z', attested, 'signedIn'],
    ['a person signed in', '2026-08-01T00:00:00.000Z', '2026-08-01T00:00:00.000Z', signedIn, undefined],
  ] as const)('R2 V2 a renewal is judged at the end of its term: %s', (_what, from, end, one, level) => {
    const judged = judgeRenewal({
      key,
      gate: gate(one),
      cloud: 'Public',
      subscription: subscription({ commitmentEndDate: end }),
      day: end.slice(0, 10),
      catalogue: catalogue(),
      policy: demanding({ from, transactionTypes: ['renew'] }),
      now: new Date(TODAY),
    });
    expect(judged.needed && judged.details.required.level).toBe(level ?? false);
  });

  it('G9 V2 a held order is released by a person who signs in, not by an attestation', () => {
    const input = {
      order: order({ ifNotAccepted: 'hold' }),
      cloud: 'Public',
      environment: 'Production',
      catalogue: catalogue(),
      policy: demanding(),
      subscriptions: new Map(),
      arrivedAt: new Date(TODAY),
      now: new Date(shifted(TODAY, 1000)),
    } as const;
    const until = '2026-07-01T00:00:00.000Z';
    expect(judgeHold(until, { ...input, gate: gate(attested) })).toBeUndefined();
    expect(judgeHold(until, { ...input, gate: gate(signedIn) })).toMatchObject({ outcome: 'released' });
  });

  it('G5 V2 an alternative counts only with the level', () => {
    const at = '2019-12-01T00:00:00.000Z';
    const policy = demanding({ from: '2019-11-01T00:00:00Z' });
    const known = gate(acceptance({ agreementType: CLOUD }));
    expect(decide({ at, policy, gate: known })).toMatchObject({ outcome: 'rejected', rule: 'V2' });
  });
});
