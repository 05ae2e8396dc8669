import { describe, expect, it } from 'vitest';
import {
  barredBy,
  barredScenarios,
  decideDirectAcceptance,
  mayAcceptDirectly,
  REACH_OUT,
  stillNeeded,
  type Shown,
} from '../../../../shared/domain/acceptances/direct-acceptance.ts';
import { emptyGate, withAcceptance } from '../../../../shared/domain/acceptances/gate.ts';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import type { Catalogue } from '../../../../shared/domain/agreements/version.ts';
import type { Environment } from '../../../../shared/domain/partners/partner.ts';
import { acceptance, catalogue, CLOUD, CUSTOMER, policyWith, TODAY } from '../orders/decision-fixtures.ts';
import { CONFIRMATION_ID } from './confirmation-fixtures.ts';

const PERSON = 'bbbbbbbb-0002-4000-8000-000000000002';
const INVITATION = 'dddddddd-0003-4000-8000-000000000003';
const HASH = 'a'.repeat(64);
const FRENCH = 'b'.repeat(64);
const signIn = { methods: ['pwd', 'mfa'], at: '2026-06-01T11:55:00.000Z' };
const texts = [
  { language: 'en-US', sha256: HASH },
  { country: 'FR', language: 'fr-FR', sha256: FRENCH },
];

interface Situation extends Partial<Shown> {
  readonly now?: string;
  readonly environment?: Environment;
  readonly country?: string;
  readonly known?: Catalogue;
  readonly policy?: typeof STANDARD_POLICY;
}

/** An acceptance of version 1 in English, as the tenth change of a ledger, except for what the situation says. */
function decide({ now = TODAY, environment = 'Production', country = 'US', known, policy, ...shown }: Situation = {}) {
  return decideDirectAcceptance(
    {
      agreementType: CUSTOMER,
      versionRank: 1,
      language: 'en-US',
      userId: PERSON,
      signIn,
      invitationId: INVITATION,
      ...shown,
    },
    {
      confirmationId: CONFIRMATION_ID,
      environment,
      gate: { ...emptyGate(country, []), sequence: 9 },
      catalogue: known ?? catalogue(),
      policy: policy ?? STANDARD_POLICY,
      now: new Date(now),
    },
  );
}

const refused = (property: string) => ({ ok: false, code: 'InvalidProperty', parameters: { property } });

describe('the record of a direct acceptance', () => {
  it('D4 C13 holds who, when, how signed in, what was shown, and the invitation', () => {
    const known = catalogue({ versionRank: 2, effectiveAt: '2026-03-01T00:00:00Z', documents: texts });
    const decided = decide({ known, versionRank: 2, country: 'FR', language: 'FR-fr', documentHash: FRENCH });
    expect(decided).toEqual({
      ok: true,
      value: {
        confirmationId: CONFIRMATION_ID,
        sequence: 10,
        agreementType: CUSTOMER,
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        versionRank: 2,
        documentHash: FRENCH,
        country: 'FR',
        language: 'fr-FR',
        dateAgreed: new Date(TODAY).toISOString(),
        dayAgreed: TODAY.slice(0, 10),
        timed: true,
        recordedAt: new Date(TODAY).toISOString(),
        source: 'directAcceptance',
        userId: PERSON,
        signIn,
        invitationId: INVITATION,
      },
    });
  });

  it('D3 what was shown is accepted, also when a later version came into force meanwhile', () => {
    const known = catalogue({ versionRank: 2, effectiveAt: TODAY });
    expect(decide({ known, versionRank: 1 })).toMatchObject({ ok: true, value: { versionRank: 1 } });
  });

  it('D3 a version that is not in force at the instant was not shown', () => {
    const known = catalogue({ versionRank: 2, effectiveAt: '2026-07-01T00:00:00Z' });
    expect(decide({ known, versionRank: 2, now: '2026-06-30T23:59:59.999Z' })).toMatchObject(refused('versionRank'));
    expect(decide({ known, versionRank: 2, now: '2026-07-01T00:00:00Z' })).toMatchObject({ ok: true });
    expect(decide({ versionRank: 3 })).toMatchObject(refused('versionRank'));
  });

  it('D3 C13 the text must be that of the version, in the language and for the country', () => {
    const known = catalogue({ versionRank: 2, effectiveAt: '2026-03-01T00:00:00Z', documents: texts });
    const shown = { known, versionRank: 2 };
    expect(decide({ ...shown, documentHash: HASH })).toMatchObject({ ok: true });
    expect(decide(shown)).toMatchObject(refused('documentHash'));
    expect(decide({ ...shown, documentHash: FRENCH })).toMatchObject(refused('documentHash'));
    expect(decide({ ...shown, country: 'FR', language: 'fr-FR', documentHash: HASH })).toMatchObject(
      refused('documentHash'),
    );
    expect(decide({ documentHash: HASH })).toMatchObject(refused('documentHash'));
  });

  it('D3 C13 in a language that is offered for the country', () => {
    expect(decide({ language: 'fr-FR' })).toMatchObject({
      ...refused('language'),
      parameters: { property: 'language', offered: ['en-US'] },
    });
    expect(decide({ language: 'fr-FR', country: 'FR' })).toMatchObject({ ok: true, value: { language: 'fr-FR' } });
  });
});

describe('D1 from 2020-02-03', () => {
  it('D1 C14 the Customer Agreement, not an instant earlier', () => {
    for (const environment of ['Production', 'Sandbox'] as const) {
      const may = (at: string) => mayAcceptDirectly(CUSTOMER, environment, STANDARD_POLICY, new Date(at));
      expect([may('2020-02-02T23:59:59.999Z'), may('2020-02-03T00:00:00Z')]).toEqual([false, true]);
    }
    expect(decide({ now: '2020-02-02T23:59:59.999Z' })).toMatchObject({ code: 'AgreementNotConfirmable' });
  });

  it('D1 never the Cloud Agreement', () => {
    expect(decide({ agreementType: CLOUD, now: '2020-02-03T00:00:00Z' })).toMatchObject({
      code: 'AgreementNotConfirmable',
    });
  });

  it('D1 a partner’s policy may end it', () => {
    const policy = policyWith({
      directAcceptance: [
        {
          agreementType: CUSTOMER,
          from: '2020-02-03T00:00:00Z',
          until: '2026-06-01T00:00:00Z',
          environment: 'Sandbox',
        },
      ],
    });
    const may = (environment: Environment, at: string) =>
      mayAcceptDirectly(CUSTOMER, environment, policy, new Date(at));
    expect(may('Sandbox', '2026-05-31T23:59:59.999Z')).toBe(true);
    expect(may('Sandbox', '2026-06-01T00:00:00Z')).toBe(false);
    expect(may('Production', '2026-05-01T00:00:00Z')).toBe(false);
  });
});

describe('D3 G6 what is still needed after an acceptance', () => {
  const held = (versionRank: number) =>
    withAcceptance(emptyGate('US', []), acceptance({ versionRank, dayAgreed: '2026-06-01', sequence: 3 }));
  const known = catalogue({ versionRank: 2, effectiveAt: '2026-06-01T00:00:00Z', isMajor: true, graceDays: 10 });
  const needed = (versionRank: number, at: string) =>
    stillNeeded(CUSTOMER, held(versionRank), { catalogue: known, policy: STANDARD_POLICY, at: new Date(at) });

  it('D3 nothing while the grace lasts, then the new version', () => {
    expect(needed(1, '2026-06-10T23:59:59.999Z')).toBeUndefined();
    expect(needed(1, '2026-06-11T00:00:00Z')).toBe(2);
    expect(needed(2, '2026-06-11T00:00:00Z')).toBeUndefined();
  });

  it('D3 of a customer without an acceptance the version in force', () => {
    const at = new Date('2026-06-02T00:00:00Z');
    expect(stillNeeded(CUSTOMER, emptyGate('US', []), { catalogue: known, policy: STANDARD_POLICY, at })).toBe(2);
  });
});

describe('the two situations in which the partner attests', () => {
  const both = new Set(['neverAccepted', 'newPartner'] as const);

  it.each([
    ['C15 D5 (1) purchases with this partner, never accepted', false, true, false, 'neverAccepted'],
    ['C15 D5 (1) purchases with this partner and others, never accepted', false, true, true, 'neverAccepted'],
    ['C15 D5 (2) purchases elsewhere, none here', false, false, true, 'newPartner'],
    ['C15 no purchases at all', false, false, false, undefined],
    ['C15 purchases here, accepted before', true, true, false, undefined],
    ['C15 purchases elsewhere, accepted here before', true, false, true, undefined],
    ['C15 purchases everywhere, accepted here before', true, true, true, undefined],
  ])('%s', (_, accepted, purchasesHere, purchasesElsewhere, expected) => {
    expect(barredBy({ accepted, purchasesHere, purchasesElsewhere }, both)).toBe(expected);
  });

  it('C15 D5 each by its own row of the policy', () => {
    const here = { accepted: false, purchasesHere: true, purchasesElsewhere: true };
    const elsewhere = { ...here, purchasesHere: false };
    expect(barredBy(here, new Set(['newPartner']))).toBeUndefined();
    expect(barredBy(elsewhere, new Set(['neverAccepted']))).toBeUndefined();
    expect(barredBy(elsewhere, new Set(['newPartner']))).toBe('newPartner');
    expect(barredBy(here, new Set())).toBeUndefined();
  });

  it('C15 D5 from 2020-02-03 on, until a policy says otherwise', () => {
    const at = (instant: string, policy = STANDARD_POLICY, environment: Environment = 'Production') =>
      [...barredScenarios(policy, environment, new Date(instant))].toSorted();
    expect(at('2020-02-02T23:59:59.999Z')).toEqual([]);
    expect(at('2020-02-03T00:00:00Z')).toEqual(['neverAccepted', 'newPartner']);
    expect(at('2099-12-31T23:59:59Z')).toEqual(['neverAccepted', 'newPartner']);
    const lifted = policyWith({
      attestationOnly: [
        { scenario: 'neverAccepted', from: '2020-02-03T00:00:00Z', until: '2023-03-01T00:00:00Z' },
        { scenario: 'newPartner', from: '2020-02-03T00:00:00Z', environment: 'Sandbox' },
      ],
    });
    expect(at('2023-02-28T23:59:59.999Z', lifted)).toEqual(['neverAccepted']);
    expect(at('2023-03-01T00:00:00Z', lifted)).toEqual([]);
    expect(at('2023-03-01T00:00:00Z', lifted, 'Sandbox')).toEqual(['newPartner']);
  });

  it('C15 D5 the sentence is the vendor’s', () => {
    expect(REACH_OUT).toBe(
      'Please reach out to your Partner to confirm your acceptance of the Microsoft Customer Agreement.',
    );
  });
});
