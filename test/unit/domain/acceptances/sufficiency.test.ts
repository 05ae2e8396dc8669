import { describe, expect, it } from 'vitest';
import { withAcceptance, type CurrentAcceptance } from '../../../../shared/domain/acceptances/gate.ts';
import {
  latestCutOff,
  requiredAgreement,
  sufficient,
  sufficientAcceptance,
  type Measure,
} from '../../../../shared/domain/acceptances/sufficiency.ts';
import { STANDARD_POLICY, PolicyOverrides, policies } from '../../../../shared/domain/agreements/policy.ts';
import { catalogueOf, type Catalogue } from '../../../../shared/domain/agreements/version.ts';
import { acceptance, catalogue, CLOUD, CUSTOMER, decide, gate } from '../orders/decision-fixtures.ts';

const PARTNER = '11111111-1111-4111-8111-111111111111';
const at = (instant: string) => new Date(instant);
const by = (known: Catalogue, instant: Date): Measure => ({ catalogue: known, policy: STANDARD_POLICY, at: instant });

describe('G6 sufficient', () => {
  const planned = catalogue({ versionRank: 2, effectiveAt: '2026-09-01T00:00:00Z', graceDays: 0 });

  it('G6 R2 answers for any instant, a renewal date ahead too', () => {
    const held = acceptance();
    expect(sufficient(held, by(planned, at('2026-08-31T23:59:59.999Z')))).toBe(true);
    expect(sufficient(held, by(planned, at('2026-09-01T00:00:00.000Z')))).toBe(false);
  });

  it('G6 nothing held is never sufficient, not even before any version exists', () => {
    expect(sufficient(undefined, by(catalogueOf(0, []), at('2026-09-01T00:00:00Z')))).toBe(false);
  });
});

describe('G6 a version that was accepted ahead and then withdrawn', () => {
  const gone = { versionRank: 3, effectiveAt: '2026-09-01T00:00:00Z', withdrawnAt: '2026-07-01T00:00:00Z' };
  const second = { versionRank: 2, effectiveAt: '2025-01-01T00:00:00Z' };
  const known = catalogue(second, gone);
  const when = at('2026-07-02T00:00:00Z');
  const ahead = acceptance({ versionRank: 3, sequence: 5, ahead: true, dateAgreed: '2026-06-20T00:00:00.000Z' });
  const earlier = (versionRank: number) => acceptance({ versionRank, sequence: 3 });
  const opens = (...held: CurrentAcceptance[]) =>
    sufficientAcceptance([CUSTOMER], held.reduce(withAcceptance, gate()), by(known, when))?.versionRank;

  it('G6 counts for nothing, though its rank is above what is required', () => {
    expect(sufficient(ahead, by(known, when))).toBe(false);
    expect(sufficient(ahead, by(catalogue(second), when))).toBe(true);
    expect(opens(ahead)).toBeUndefined();
  });

  it('C9 takes nothing away: what was accepted before counts as before', () => {
    expect(opens(earlier(2), ahead)).toBe(2);
    expect(opens(earlier(1), ahead)).toBeUndefined();
  });

  it('C9 what is accepted afterwards counts, though the withdrawn version stays the highest', () => {
    expect(opens(ahead, acceptance({ versionRank: 2, sequence: 6 }))).toBe(2);
    expect(opens(earlier(1), ahead, acceptance({ versionRank: 2, sequence: 6 }))).toBe(2);
  });

  it('G6 several versions accepted ahead: the highest that was not withdrawn counts', () => {
    const fourth = acceptance({ versionRank: 4, sequence: 6, ahead: true });
    const both = catalogue(second, gone, { ...gone, versionRank: 4 });
    const state = [earlier(2), ahead, fourth].reduce(withAcceptance, gate());
    expect(sufficientAcceptance([CUSTOMER], state, by(both, when))?.versionRank).toBe(2);
    expect(
      sufficientAcceptance([CUSTOMER], state, by(catalogue(second, { ...gone, versionRank: 4 }), when)),
    ).toMatchObject({ versionRank: 3 });
  });

  it('C9 G8 the refusal names the version in force as the one to accept, and none of a withdrawn version as held', () => {
    expect(decide({ at: when.toISOString(), catalogue: known, gate: withAcceptance(gate(), ahead) })).toMatchObject({
      outcome: 'rejected',
      rule: 'G4',
      required: { versionRank: 2 },
      held: null,
      catalogue: 7,
    });
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
    expect(requiredAgreement([CUSTOMER, CLOUD], by(catalogue(), at('2019-12-01T00:00:00Z')))).toEqual({
      agreementType: CUSTOMER,
      versionRank: 1,
      alternatives: [CLOUD],
    });
  });
});
