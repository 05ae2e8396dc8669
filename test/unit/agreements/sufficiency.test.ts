import { describe, expect, it } from 'vitest';
import { STANDARD_POLICY } from '../../../shared/agreements/policy.ts';
import { PolicyOverrides, policies } from '../../../shared/agreements/policy.ts';
import { latestCutOff, requiredAgreement, sufficient } from '../../../shared/agreements/sufficiency.ts';
import { catalogueOf } from '../../../shared/agreements/version.ts';
import { acceptance, catalogue, CLOUD, CUSTOMER } from '../orders/decision-fixtures.ts';

const PARTNER = '11111111-1111-4111-8111-111111111111';
const at = (instant: string) => new Date(instant);

describe('G6 sufficient', () => {
  const planned = catalogue({ versionRank: 2, effectiveAt: '2026-09-01T00:00:00Z', graceDays: 0 });

  it('G6 R2 answers for any instant, a renewal date ahead too', () => {
    const held = acceptance();
    expect(sufficient(held, planned, STANDARD_POLICY, at('2026-08-31T23:59:59.999Z'))).toBe(true);
    expect(sufficient(held, planned, STANDARD_POLICY, at('2026-09-01T00:00:00.000Z'))).toBe(false);
  });

  it('G6 nothing held is never sufficient, not even before any version exists', () => {
    expect(sufficient(undefined, catalogueOf(0, []), STANDARD_POLICY, at('2026-09-01T00:00:00Z'))).toBe(false);
  });
});

describe('G6 several cut-offs', () => {
  const policy = policies(
    PolicyOverrides.parse({
      [PARTNER]: {
        cutOffs: [
          { agreementType: CUSTOMER, before: '2026-01-01' },
          { agreementType: CLOUD, before: '2019-06-01' },
          { agreementType: CUSTOMER, before: '2023-04-01' },
        ],
      },
    }),
  )(PARTNER);

  it.each([
    ['2023-03-31T23:59:59.999Z', undefined],
    ['2023-04-01T00:00:00.000Z', '2023-04-01'],
    ['2025-12-31T23:59:59.999Z', '2023-04-01'],
    ['2026-01-01T00:00:00.000Z', '2026-01-01'],
  ])('G6 at %s the latest that has come counts: %s', (instant, day) => {
    expect(latestCutOff(CUSTOMER, policy, at(instant))).toBe(day);
  });
});

describe('G4 what to ask for', () => {
  it('G4 the first agreement in its latest major version, the others as alternatives', () => {
    expect(requiredAgreement([CUSTOMER, CLOUD], catalogue(), at('2019-12-01T00:00:00Z'))).toEqual({
      agreementType: CUSTOMER,
      versionRank: 1,
      alternatives: [CLOUD],
    });
  });
});
