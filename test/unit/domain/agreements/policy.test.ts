import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import standard from '../../../../shared/domain/agreements/policy.json' with { type: 'json' };
import { policies, Policy, PolicyOverrides, STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';

const PARTNER = '11111111-1111-4111-8111-11111111111a';
const REQUIREMENT = { from: '2020-01-01T00:00:00Z', anyOf: ['MicrosoftCustomerAgreement'] };

function complaintAbout(changes: object): string {
  const { error } = Policy.safeParse({ ...standard, ...changes });
  return error ? z.prettifyError(error) : 'no complaint';
}

describe('G4 the standard policy', () => {
  it('G4 G10 its file is read, and stays closed', () => {
    expect(STANDARD_POLICY).toEqual(Policy.parse(standard));
    expect(STANDARD_POLICY).toMatchObject({ failOpen: false, cutOffs: [] });
  });

  it('G9 an order waits 30 days, a customer has at most 5,000 orders on hold', () => {
    expect(STANDARD_POLICY).toMatchObject({ holdDays: 30, maxHolds: 5000 });
  });

  it('D5 D9 holds the scenarios in which partners attest; invitations are open for 30 days', () => {
    expect(STANDARD_POLICY).toMatchObject({
      directAcceptance: [{ agreementType: 'MicrosoftCustomerAgreement', from: Date.UTC(2020, 1, 3) }],
      attestationOnly: [
        { scenario: 'neverAccepted', from: Date.UTC(2020, 1, 3) },
        { scenario: 'newPartner', from: Date.UTC(2020, 1, 3) },
      ],
      invitationDays: 30,
    });
  });

  it('R2 renewals are flagged 90 days ahead', () => {
    expect(STANDARD_POLICY).toMatchObject({ renewalHorizonDays: 90 });
  });

  it('G5 marks the Azure plan from 2019-10-01', () => {
    expect(STANDARD_POLICY.offerRequirements).toEqual([
      { from: Date.UTC(2019, 9, 1), offers: ['dzh318z0bps6'], anyOf: ['MicrosoftCustomerAgreement'] },
    ]);
  });

  it('C12 C14 holds the windows of confirming, and the start of direct acceptance', () => {
    expect(STANDARD_POLICY.confirmationWindows).toEqual([
      { agreementType: 'MicrosoftCloudAgreement', from: Date.UTC(2018, 7, 7), until: Date.UTC(2020, 1, 1) },
      { agreementType: 'MicrosoftCustomerAgreement', environment: 'Production', from: Date.UTC(2019, 9, 1) },
      {
        agreementType: 'MicrosoftCustomerAgreement',
        environment: 'Sandbox',
        channel: 'Dashboard',
        from: Date.UTC(2019, 7, 1),
      },
      {
        agreementType: 'MicrosoftCustomerAgreement',
        environment: 'Sandbox',
        channel: 'API',
        from: Date.UTC(2019, 8, 3),
      },
    ]);
  });
});

describe('G4 a policy file that is wrong', () => {
  it.each<[string, object, string[]]>([
    ['a day without a zone', { requirements: [{ ...REQUIREMENT, from: '2020-01-01' }] }, ['requirements[0].from']],
    ['a local time', { requirements: [{ ...REQUIREMENT, from: '2020-01-01T00:00:00' }] }, ['requirements[0].from']],
    [
      'an impossible day',
      { requirements: [{ ...REQUIREMENT, from: '2020-02-30T00:00:00Z' }] },
      ['requirements[0].from'],
    ],
    ['no instant', { requirements: [{ anyOf: REQUIREMENT.anyOf }] }, ['requirements[0].from']],
    ['an unknown agreement', { requirements: [{ ...REQUIREMENT, anyOf: ['Mca'] }] }, ['requirements[0].anyOf[0]']],
    ['a row that asks for nothing', { requirements: [{ ...REQUIREMENT, anyOf: [] }] }, ['requirements[0].anyOf']],
    ['no row at all', { requirements: [] }, ['requirements']],
    ['a misspelt member', { requirements: [{ ...REQUIREMENT, chanel: 'API' }] }, ['chanel', 'requirements[0]']],
    ['an unknown channel', { requirements: [{ ...REQUIREMENT, channel: 'Api' }] }, ['requirements[0].channel']],
    [
      'an unknown environment',
      { requirements: [{ ...REQUIREMENT, environment: 'Test' }] },
      ['requirements[0].environ'],
    ],
    ['an offer row without offers', { offerRequirements: [REQUIREMENT] }, ['offerRequirements[0].offers']],
    ['a blank offer', { offerRequirements: [{ ...REQUIREMENT, offers: [' '] }] }, ['offerRequirements[0].offers[0]']],
    [
      'a window that ends before it starts',
      {
        confirmationWindows: [
          { agreementType: 'MicrosoftCloudAgreement', from: '2020-02-01T00:00:00Z', until: '2018-08-07T00:00:00Z' },
        ],
      },
      ['confirmationWindows[0].until', 'must be after from'],
    ],
    ['no cap on holds', { maxHolds: undefined }, ['maxHolds']],
    [
      'a cut-off that is no day',
      { cutOffs: [{ agreementType: 'MicrosoftCustomerAgreement', before: '2023-04-01T00:00:00Z' }] },
      ['cutOffs[0].before'],
    ],
    ['no days of holding', { holdDays: 0 }, ['holdDays']],
    ['half a day of horizon', { renewalHorizonDays: 0.5 }, ['renewalHorizonDays']],
    ['failOpen as text', { failOpen: 'false' }, ['failOpen']],
    ['failOpen missing', { failOpen: undefined }, ['failOpen']],
    ['an unknown setting', { failOpenWhenDown: true }, ['failOpenWhenDown']],
  ])('G4 %s is refused by name', (_what, changes, named) => {
    const complaint = complaintAbout(changes);
    for (const name of named) expect(complaint).toContain(name);
  });

  it('G4 reads rows in any order', () => {
    const shuffled = Policy.parse({ ...standard, requirements: standard.requirements.toReversed() });
    expect(shuffled.requirements).toEqual(STANDARD_POLICY.requirements);
  });
});

describe('G10 policies of partners', () => {
  const overridden = policies(PolicyOverrides.parse({ [PARTNER.toUpperCase()]: { failOpen: true, holdDays: 5 } }));

  it('G10 what a partner names replaces the standard, the rest stays', () => {
    expect(overridden(PARTNER)).toEqual({ ...STANDARD_POLICY, failOpen: true, holdDays: 5 });
  });

  it('G10 another partner, and everyone without overrides, has the standard', () => {
    expect(overridden('22222222-2222-4222-8222-222222222222')).toBe(STANDARD_POLICY);
    expect(policies({})(PARTNER)).toBe(STANDARD_POLICY);
    expect(STANDARD_POLICY.failOpen).toBe(false);
  });

  it('G4 a partner can replace timeline rows', () => {
    const policy = policies(PolicyOverrides.parse({ [PARTNER]: { requirements: [REQUIREMENT] } }))(PARTNER);
    expect(policy.requirements).toEqual([{ ...REQUIREMENT, from: Date.UTC(2020, 0, 1) }]);
    expect(policy.offerRequirements).toBe(STANDARD_POLICY.offerRequirements);
  });

  it.each<[string, object, string]>([
    ['a name instead of an id', { contoso: { failOpen: true } }, 'contoso'],
    ['a misspelt setting', { [PARTNER]: { failopen: true } }, 'failopen'],
    ['a bad row', { [PARTNER]: { requirements: [{ ...REQUIREMENT, from: 'soon' }] } }, 'requirements[0].from'],
  ])('G10 refuses %s by name', (_what, overrides, named) => {
    const { error } = PolicyOverrides.safeParse(overrides);
    expect(error && z.prettifyError(error)).toContain(named);
  });
});
