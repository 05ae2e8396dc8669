import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decideConfirmation } from '../../../../shared/domain/acceptances/decide-confirmation.ts';
import { barredScenarios } from '../../../../shared/domain/acceptances/direct-acceptance.ts';
import { emptyGate } from '../../../../shared/domain/acceptances/gate.ts';
import { latestCutOff } from '../../../../shared/domain/acceptances/sufficiency.ts';
import { policies, PolicyOverrides, STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import { judgeRenewal } from '../../../../shared/domain/renewals/judge-renewal.ts';
import { AGENT, CONFIRMATION_ID, written } from '../acceptances/confirmation-fixtures.ts';
import {
  acceptance,
  catalogue,
  CLOUD,
  CUSTOMER,
  CUSTOMER_ID,
  decide,
  gate,
  subscription,
} from '../orders/decision-fixtures.ts';

const PARTNER = '11111111-1111-4111-8111-11111111111a';
const OTHER = '22222222-2222-4222-8222-222222222222';
const named = (policy: object = { policy: 'vendor-2026' }) => policies(PolicyOverrides.parse({ [PARTNER]: policy }));
const VENDOR = named()(PARTNER);

const dated = (dayAgreed: string) => gate(acceptance({ dateAgreed: `${dayAgreed}T00:00:00.000Z`, dayAgreed }));

describe('A4 the policy vendor-2026', () => {
  it('A4 is off until a partner chooses it', () => {
    expect(named()(OTHER)).toBe(STANDARD_POLICY);
    expect(named({ policy: 'standard' })(PARTNER)).toEqual(STANDARD_POLICY);
    expect(STANDARD_POLICY.cutOffs).toEqual([]);
    expect(decide({ gate: dated('2023-03-31') }).outcome).toBe('approved');
  });

  it('A4 replaces what it names, and the partner replaces its rows', () => {
    expect(VENDOR).toMatchObject({ holdDays: 30, requirements: STANDARD_POLICY.requirements });
    const own = named({ policy: 'vendor-2026', cutOffs: [], holdDays: 5 })(PARTNER);
    expect(own).toMatchObject({ cutOffs: [], holdDays: 5, confirmationWindows: VENDOR.confirmationWindows });
    expect(own).not.toHaveProperty('policy');
  });

  it('A4 another name is refused', () => {
    const { error } = PolicyOverrides.safeParse({ [PARTNER]: { policy: 'vendor-2025' } });
    expect(error && z.prettifyError(error)).toContain('policy');
  });

  // Accepted on the day, ordered at the instant.
  it.each([
    ['2023-03-31', '2025-10-06T23:59:59.999Z', 'approved'],
    ['2023-03-31', '2025-10-07T00:00:00.000Z', 'rejected'],
    ['2023-04-01', '2025-10-07T00:00:00.000Z', 'approved'],
    ['2023-03-31', '2026-01-04T23:59:59.999Z', 'rejected'],
    ['2023-04-01', '2026-01-05T00:00:00.000Z', 'approved'],
  ])('A4 G6 accepted on %s, ordered at %s: %s', (day, at, outcome) => {
    expect(decide({ gate: dated(day), at, policy: VENDOR }).outcome).toBe(outcome);
  });

  it.each([
    ['2025-10-06T23:59:59.999Z', undefined],
    ['2025-10-07T00:00:00.000Z', '2023-04-01'],
  ])('A4 G6 at %s the cut-off is %s', (at, day) => {
    expect(latestCutOff(CUSTOMER, VENDOR, new Date(at))).toBe(day);
    expect(latestCutOff(CLOUD, VENDOR, new Date(at))).toBeUndefined();
  });

  it.each([
    ['2025-10-06T23:59:59.999Z', false],
    ['2025-10-07T00:00:00.000Z', true],
  ])('A4 R2 a renewal at %s needs a reconfirmation: %s', (end, needed) => {
    const key = { environment: 'Production' as const, partnerId: PARTNER, customerId: CUSTOMER_ID };
    const judged = judgeRenewal({
      key,
      gate: dated('2023-03-31'),
      cloud: 'Public',
      subscription: subscription({ commitmentEndDate: end }),
      day: end.slice(0, 10),
      catalogue: catalogue(),
      policy: VENDOR,
      now: new Date('2025-09-01T00:00:00Z'),
    });
    expect(judged.needed).toBe(needed);
  });

  it.each([
    ['Production', '2026-01-04T23:59:59.999Z', 'recorded'],
    ['Production', '2026-01-05T00:00:00.000Z', 'AgreementNotConfirmable'],
    ['Sandbox', '2026-01-04T23:59:59.999Z', 'recorded'],
    ['Sandbox', '2026-01-05T00:00:00.000Z', 'AgreementNotConfirmable'],
  ] as const)('A4 C12 an attestation in %s at %s: %s', (environment, now, outcome) => {
    const decided = decideConfirmation(
      { userId: AGENT, agreementType: CUSTOMER, dateAgreed: written('2025-12-01') },
      {
        confirmationId: CONFIRMATION_ID,
        environment,
        gate: { ...emptyGate('US', []), sequence: 9 },
        catalogue: catalogue(),
        policy: VENDOR,
        now: new Date(now),
      },
    );
    expect(decided.ok ? 'recorded' : decided.code).toBe(outcome);
    if (!decided.ok) expect(decided.parameters['wayOut']).toContain('POST /v1/invitations');
  });

  it.each([
    ['2026-01-04T23:59:59.999Z', 'confirmAcceptance'],
    ['2026-01-05T00:00:00.000Z', 'inviteCustomer'],
  ])('A4 G8 at %s the way out is %s', (at, action) => {
    expect(decide({ at, policy: VENDOR }).remedy).toMatchObject({ action });
    expect(decide({ at }).remedy).toMatchObject({ action: 'confirmAcceptance' });
  });

  it.each([
    ['2023-04-27T23:59:59.999Z', ['neverAccepted', 'newPartner']],
    ['2023-04-28T00:00:00.000Z', ['neverAccepted']],
    ['2025-10-06T23:59:59.999Z', ['neverAccepted']],
    ['2025-10-07T00:00:00.000Z', []],
  ])('A4 D5 at %s the partner must attest where %j', (at, scenarios) => {
    expect([...barredScenarios(VENDOR, 'Production', new Date(at))].toSorted()).toEqual(scenarios);
  });
});
