import { describe, expect, it } from 'vitest';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import type { Version } from '../../../../shared/domain/agreements/version.ts';
import { acceptance, catalogue, CLOUD, CUSTOMER, decide, gate, policyWith, shifted } from './decision-fixtures.ts';

const EFFECTIVE = '2026-03-01T00:00:00.000Z';
const GRACE_OVER = '2026-03-31T00:00:00.000Z';

const second: Partial<Version> = { versionRank: 2, effectiveAt: EFFECTIVE, graceDays: 30 };
const holding = (versionRank: number) => gate(acceptance({ versionRank }));

describe('G6 a new major version', () => {
  const published = catalogue(second);

  it.each([
    ['before it is effective', shifted(EFFECTIVE, -1), 'approved'],
    ['from its effective instant, within grace', EFFECTIVE, 'approved'],
    ['until the last millisecond of grace', shifted(GRACE_OVER, -1), 'approved'],
    ['when grace is over', GRACE_OVER, 'rejected'],
    ['a second later', shifted(GRACE_OVER, 1000), 'rejected'],
  ])('G6 a holder of the earlier version, %s', (_when, at, outcome) => {
    expect(decide({ at, catalogue: published, gate: holding(1) }).outcome).toBe(outcome);
  });

  it('G6 refuses by naming the version held and the one required', () => {
    expect(decide({ at: GRACE_OVER, catalogue: published, gate: holding(1) })).toMatchObject({
      rule: 'G6',
      required: { agreementType: CUSTOMER, versionRank: 2 },
      held: { agreementType: CUSTOMER, versionRank: 1 },
    });
  });

  it.each([shifted(EFFECTIVE, -1), EFFECTIVE, shifted(GRACE_OVER, -1), GRACE_OVER])(
    'G6 a holder of the new version passes at %s, also when it accepted ahead',
    (at) => {
      expect(decide({ at, catalogue: published, gate: holding(2) }).outcome).toBe('approved');
    },
  );

  it.each([
    [shifted(EFFECTIVE, -1), 1],
    [EFFECTIVE, 2],
    [shifted(GRACE_OVER, -1), 2],
    [GRACE_OVER, 2],
  ])('G6 grace does not help a customer that accepted nothing: at %s version %d is required', (at, versionRank) => {
    expect(decide({ at, catalogue: published })).toMatchObject({ outcome: 'rejected', required: { versionRank } });
  });

  it('G6 says when it is grace that still lets the order through', () => {
    expect(decide({ at: EFFECTIVE, catalogue: published, gate: holding(1) }).reason).toMatch(
      /grace period of version 2/,
    );
    expect(decide({ at: EFFECTIVE, catalogue: published, gate: holding(2) }).reason).not.toMatch(/grace/);
  });

  it('G6 without grace the effective instant is the boundary', () => {
    const immediate = catalogue({ ...second, graceDays: 0 });
    expect(decide({ at: shifted(EFFECTIVE, -1), catalogue: immediate, gate: holding(1) }).outcome).toBe('approved');
    expect(decide({ at: EFFECTIVE, catalogue: immediate, gate: holding(1) }).outcome).toBe('rejected');
  });

  it('G6 the latest major version past its grace counts, though an earlier one still grants grace', () => {
    const twice = catalogue(
      { ...second, graceDays: 365 },
      { versionRank: 3, effectiveAt: '2026-04-01T00:00:00Z', graceDays: 0 },
    );
    const outcomes = [1, 2, 3].map((rank) =>
      decide({ at: '2026-04-01T00:00:00Z', catalogue: twice, gate: holding(rank) }),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected', 'approved']);
  });

  it('G6 versions are judged when the order is decided, not when it arrived', () => {
    const arrived = { at: shifted(GRACE_OVER, -1), catalogue: published, gate: holding(1) };
    expect(decide({ ...arrived, decidedAt: shifted(GRACE_OVER, -1) }).outcome).toBe('approved');
    expect(decide({ ...arrived, decidedAt: GRACE_OVER }).outcome).toBe('rejected');
  });

  it('G4 the timeline is read by arrival, however late the decision', () => {
    const cloudOnly = gate(acceptance({ agreementType: CLOUD }));
    const decidedAt = '2020-03-01T00:00:00.000Z';
    expect(decide({ at: '2020-01-31T23:59:59.999Z', decidedAt, gate: cloudOnly }).outcome).toBe('approved');
    expect(decide({ at: '2020-02-01T00:00:00.000Z', decidedAt, gate: cloudOnly }).outcome).toBe('rejected');
  });
});

describe('G6 a minor version', () => {
  const minor = catalogue({ ...second, isMajor: false, graceDays: 0 });

  it('G6 asks nobody to accept again', () => {
    expect(decide({ at: EFFECTIVE, catalogue: minor, gate: holding(1) }).outcome).toBe('approved');
    expect(decide({ at: EFFECTIVE, catalogue: minor, gate: holding(2) }).outcome).toBe('approved');
  });

  it('G6 leaves the latest major version as what a newcomer must accept', () => {
    expect(decide({ at: EFFECTIVE, catalogue: minor }).required?.versionRank).toBe(1);
  });

  it('G6 does not carry its holder over the next major version', () => {
    const then = catalogue({ ...second, isMajor: false }, { versionRank: 3, effectiveAt: GRACE_OVER });
    expect(decide({ at: GRACE_OVER, catalogue: then, gate: holding(2) })).toMatchObject({
      outcome: 'rejected',
      required: { versionRank: 3 },
    });
  });
});

describe('G6 while either agreement would do', () => {
  const at = '2019-12-01T00:00:00.000Z';
  const newer = catalogue({ versionRank: 2, effectiveAt: '2019-11-01T00:00:00Z' });

  it('G6 a sufficient Cloud Agreement carries an outdated Customer Agreement', () => {
    const both = gate(acceptance({ versionRank: 1 }), acceptance({ agreementType: CLOUD }));
    expect(decide({ at, catalogue: newer, gate: both })).toMatchObject({
      outcome: 'approved',
      held: { agreementType: CLOUD },
      required: { agreementType: CUSTOMER, versionRank: 2, alternatives: [CLOUD] },
    });
  });

  it('G6 an outdated Cloud Agreement is not enough', () => {
    const newCloud = catalogue({ agreementType: CLOUD, versionRank: 2, effectiveAt: '2019-11-01T00:00:00Z' });
    expect(decide({ at, catalogue: newCloud, gate: gate(acceptance({ agreementType: CLOUD })) })).toMatchObject({
      outcome: 'rejected',
      rule: 'G6',
      held: { agreementType: CLOUD, versionRank: 1 },
      required: { agreementType: CUSTOMER },
    });
  });
});

const dated = (dayAgreed: string, dateAgreed = `${dayAgreed}T00:00:00.000Z`) =>
  gate(acceptance({ dayAgreed, dateAgreed }));

describe('G6 a cut-off date', () => {
  const CUT = '2023-04-01T00:00:00.000Z';
  const policy = policyWith({ cutOffs: [{ agreementType: CUSTOMER, before: '2023-04-01' }] });

  it('G6 is off by default', () => {
    expect(STANDARD_POLICY.cutOffs).toEqual([]);
    expect(decide({ at: CUT, gate: dated('2019-10-01') }).outcome).toBe('approved');
  });

  it.each([
    ['before the day comes', '2023-03-31', shifted(CUT, -1), 'approved'],
    ['when the day has come', '2023-03-31', CUT, 'rejected'],
    ['dated on the day', '2023-04-01', CUT, 'approved'],
  ])('G6 invalidates earlier acceptances: %s', (_when, day, at, outcome) => {
    expect(decide({ at, policy, gate: dated(day) }).outcome).toBe(outcome);
  });

  it('G6 compares the calendar day as the partner wrote it', () => {
    expect(decide({ at: CUT, policy, gate: dated('2023-04-01', '2023-03-31T10:00:00.000Z') }).outcome).toBe('approved');
    expect(decide({ at: CUT, policy, gate: dated('2023-03-31', '2023-04-01T09:00:00.000Z') }).outcome).toBe('rejected');
  });

  it('G6 touches only its agreement', () => {
    const others = policyWith({ cutOffs: [{ agreementType: CLOUD, before: '2023-04-01' }] });
    expect(decide({ at: CUT, policy: others, gate: dated('2019-10-01') }).outcome).toBe('approved');
  });

  it('G6 G8 the remedy names the first day that counts', () => {
    const { rule, remedy } = decide({ at: CUT, policy, gate: dated('2023-03-31') });
    expect(rule).toBe('G6');
    expect(remedy?.description).toContain('on or after 2023-04-01');
  });
});
