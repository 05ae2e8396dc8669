import { describe, expect, it } from 'vitest';
import {
  nextVersion,
  type NewVersion,
  rescheduledVersion,
  withdrawnVersion,
} from '../../../../shared/domain/agreements/change-version.ts';
import { listed } from '../../../../shared/domain/agreements/version-state.ts';
import {
  catalogueOf,
  latestMajor,
  oldestStillValid,
  versionInForce,
} from '../../../../shared/domain/agreements/version.ts';
import { CLOUD, CUSTOMER, shifted, version } from '../orders/decision-fixtures.ts';

const NOW = '2026-06-01T12:00:00.000Z';
/** Readers keep the catalogue for a minute: two minutes later all of them know of a change. */
const KNOWN = '2026-06-01T12:02:00.000Z';
const moment = { now: new Date(NOW), known: new Date(KNOWN) };

const JULY = '2026-07-01T00:00:00.000Z';
const AUGUST = '2026-08-01T00:00:00.000Z';
const SEPTEMBER = '2026-09-01T00:00:00.000Z';

const first = version();
const july = version({ versionRank: 3, effectiveAt: JULY });
const august = version({ versionRank: 4, effectiveAt: AUGUST, graceDays: 30 });
const september = version({ versionRank: 7, effectiveAt: SEPTEMBER, isMajor: false });
const other = version({ agreementType: CLOUD, versionRank: 50, effectiveAt: '2030-01-01T00:00:00Z' });
const known = catalogueOf(9, [first, july, august, september, other]);
const goneAugust = { ...august, withdrawnAt: '2026-05-30T00:00:00.000Z' };
const goneSeptember = { ...september, withdrawnAt: '2026-05-30T00:00:00.000Z' };

const at = (instant: string) => new Date(instant);
const publish = (wanted: Partial<NewVersion> = {}, catalogue = known) =>
  nextVersion(catalogue, { agreementType: CUSTOMER, isMajor: true, graceDays: 0, ...wanted }, [], moment);
const reschedule = (versionRank: number, changes: object, catalogue = known) =>
  rescheduledVersion(catalogue, { agreementType: CUSTOMER, versionRank, ...changes }, moment);
const withdraw = (versionRank: number, catalogue = known) =>
  withdrawnVersion(catalogue, { agreementType: CUSTOMER, versionRank }, moment);

const after = (changes: object) => ({ ok: true, value: { after: changes } });
const refusal = (code: string, parameters: object = {}) => ({ ok: false, code, parameters });

describe('publishing', () => {
  const alone = catalogueOf(1, [first]);

  it.each([
    ['none named', undefined, KNOWN],
    ['one long past', '2001-01-01T00:00:00Z', KNOWN],
    ['one that not every reader can know', shifted(KNOWN, -1), KNOWN],
    ['the soonest', KNOWN, KNOWN],
    ['a later one', JULY, JULY],
  ])('takes effect when every reader knows it: %s', (_what, named, effectiveAt) => {
    const wanted = named === undefined ? {} : { effectiveAt: at(named) };
    expect(publish(wanted, alone)).toMatchObject(after({ versionRank: 2, effectiveAt, publishedAt: NOW }));
  });

  it.each([
    [7, false],
    [1, false],
    [8, true],
    [20, true],
  ])('rank %d behind the highest of the agreement, 7: %s', (versionRank, taken) => {
    const wanted = { versionRank, effectiveAt: at('2026-10-01T00:00:00Z') };
    const refused = refusal('VersionNotRising', { property: 'versionRank', highest: 7 });
    expect(publish(wanted)).toMatchObject(taken ? after({ versionRank }) : refused);
  });

  it('X1 a rank may leap by 1,000 at most, so that a typing error uses up none', () => {
    const rank = (versionRank: number) => publish({ versionRank, effectiveAt: at('2026-10-01T00:00:00Z') });
    const refused = refusal('InvalidProperty', {
      property: 'versionRank',
      problem: 'must be at most 1007',
      highest: 7,
    });
    expect(rank(1007)).toMatchObject(after({ versionRank: 1007 }));
    expect(rank(1008)).toMatchObject(refused);
    expect(rank(99_999)).toMatchObject(refused);
  });

  it('X1 the rank behind the last one that can be stored is refused, not written', () => {
    const last = catalogueOf(1, [version({ versionRank: 99_999 })]);
    const refused = { property: 'versionRank', problem: 'must be at most 99999', highest: 99_999 };
    expect(publish({}, last)).toMatchObject(refusal('InvalidProperty', refused));
  });

  it.each([
    ['2094-12-31T23:59:59.999Z', 0, true],
    ['2095-01-01T00:00:00.000Z', 0, false],
    ['2094-12-01T00:00:00.000Z', 30, true],
    ['2094-12-01T00:00:00.000Z', 31, false],
    ['2099-12-31T00:00:00.000Z', 0, false],
  ])('X1 %s with a grace of %d days, published or rescheduled: %s', (instant, graceDays, taken) => {
    const problem = 'must be before 2095-01-01, graceDays included';
    const refused = refusal('InvalidProperty', { property: 'effectiveAt', problem });
    const expected = taken ? after({ effectiveAt: instant, graceDays }) : refused;
    expect(publish({ effectiveAt: at(instant), graceDays })).toMatchObject(expected);
    expect(reschedule(7, { effectiveAt: at(instant), graceDays })).toMatchObject(expected);
  });

  it('an instant must be above that of the last version, an equal one is not', () => {
    const refused = refusal('VersionNotRising', { property: 'effectiveAt', after: SEPTEMBER });
    expect(publish({ effectiveAt: at(AUGUST) })).toMatchObject(refused);
    expect(publish({ effectiveAt: at(SEPTEMBER) })).toMatchObject(refused);
    expect(publish({})).toMatchObject(refused);
    expect(publish({ effectiveAt: at(shifted(SEPTEMBER, 1)) })).toMatchObject(after({ versionRank: 8 }));
  });

  it('a withdrawn version keeps its rank for good, but not its instant', () => {
    const catalogue = catalogueOf(10, [first, july, goneSeptember]);
    expect(publish({ versionRank: 7, effectiveAt: at(AUGUST) }, catalogue)).toMatchObject(
      refusal('VersionNotRising', { property: 'versionRank', highest: 7 }),
    );
    expect(publish({ effectiveAt: at(AUGUST) }, catalogue)).toMatchObject(
      after({ versionRank: 8, effectiveAt: AUGUST }),
    );
  });
});

describe('rescheduling', () => {
  it('changes instant and grace, and nothing else of the version', () => {
    const effectiveAt = '2026-08-20T00:00:00.000Z';
    expect(reschedule(4, { effectiveAt: at(effectiveAt), graceDays: 5 })).toEqual({
      ok: true,
      value: { change: 'rescheduled', before: august, after: { ...august, effectiveAt, graceDays: 5 } },
    });
    expect(reschedule(4, { graceDays: 5 })).toMatchObject(after({ ...august, graceDays: 5 }));
    expect(reschedule(4, { effectiveAt: at(effectiveAt) })).toMatchObject(after({ ...august, effectiveAt }));
  });

  it.each([
    [JULY, false],
    [shifted(JULY, 1), true],
    [shifted(SEPTEMBER, -1), true],
    [SEPTEMBER, false],
    ['2027-01-01T00:00:00.000Z', false],
    ['2001-01-01T00:00:00.000Z', false],
  ])('between its neighbours in July and September %s is allowed: %s', (effectiveAt, allowed) => {
    const refused = refusal('VersionNotRising', { property: 'effectiveAt', after: JULY, before: SEPTEMBER });
    expect(reschedule(4, { effectiveAt: at(effectiveAt) })).toMatchObject(allowed ? after({ effectiveAt }) : refused);
  });

  it('a withdrawn version is no neighbour', () => {
    const catalogue = catalogueOf(10, [first, july, goneAugust, september]);
    const effectiveAt = '2026-08-15T00:00:00.000Z';
    expect(reschedule(3, { effectiveAt: at(effectiveAt) }, catalogue)).toMatchObject(after({ effectiveAt }));
    expect(reschedule(3, { effectiveAt: at(effectiveAt) })).toMatchObject(
      refusal('VersionNotRising', { after: first.effectiveAt, before: AUGUST }),
    );
  });

  it('the last version may move as far as wanted, and an instant too soon is moved to when every reader knows', () => {
    expect(reschedule(7, { effectiveAt: at('2031-01-01T00:00:00Z') })).toMatchObject({ ok: true });
    expect(reschedule(3, { effectiveAt: at(NOW) })).toMatchObject(after({ effectiveAt: KNOWN }));
    expect(reschedule(3, { effectiveAt: at(shifted(KNOWN, 1)) })).toMatchObject(
      after({ effectiveAt: shifted(KNOWN, 1) }),
    );
  });

  it('to what it is already changes nothing', () => {
    expect(reschedule(4, { effectiveAt: at(AUGUST), graceDays: 30 })).toEqual({ ok: true, value: { after: august } });
  });
});

describe('a version that readers may act on already', () => {
  const soon = (effectiveAt: string) => catalogueOf(2, [first, version({ versionRank: 2, effectiveAt })]);

  it.each([
    ['in force', NOW, false],
    ['a millisecond sooner than every reader could know', shifted(KNOWN, -1), false],
    ['when every reader just knows', KNOWN, true],
  ])('%s, it can be changed and withdrawn: %s', (_when, effectiveAt, allowed) => {
    const fixed = refusal('VersionFixed', { effectiveAt });
    const catalogue = soon(effectiveAt);
    expect(reschedule(2, { graceDays: 3 }, catalogue)).toMatchObject(allowed ? { ok: true } : fixed);
    expect(reschedule(2, { effectiveAt: at(AUGUST) }, catalogue)).toMatchObject(allowed ? { ok: true } : fixed);
    expect(withdraw(2, catalogue)).toMatchObject(allowed ? { ok: true } : fixed);
  });

  it('one that does not exist is not found', () => {
    expect(reschedule(2, { graceDays: 1 })).toMatchObject(refusal('VersionNotFound'));
    expect(withdraw(50)).toMatchObject(refusal('VersionNotFound'));
  });
});

describe('withdrawing', () => {
  const without = catalogueOf(10, [first, july, goneAugust]);

  it('keeps the version as it was, with the instant of its withdrawal', () => {
    expect(withdraw(4)).toEqual({
      ok: true,
      value: { change: 'withdrawn', before: august, after: { ...august, withdrawnAt: NOW } },
    });
  });

  it('again changes nothing, and a withdrawn version cannot be rescheduled', () => {
    expect(withdraw(4, without)).toEqual({ ok: true, value: { after: goneAugust } });
    expect(reschedule(4, { graceDays: 3 }, without)).toMatchObject(refusal('VersionWithdrawn'));
  });

  it.each([JULY, AUGUST, SEPTEMBER, '2030-01-01T00:00:00Z'])(
    'C13 G6 it is never in force, never the latest and never the oldest valid: at %s that is July',
    (when) => {
      const ranks = [versionInForce, latestMajor, oldestStillValid].map(
        (find) => find(without.versions[CUSTOMER], at(when))?.versionRank,
      );
      expect(ranks).toEqual([3, 3, 3]);
    },
  );
});

describe('the list', () => {
  it('tells the state of every version by rising rank, of one agreement', () => {
    const catalogue = catalogueOf(10, [goneAugust, september, july, first, other]);
    const states = (when: string) =>
      listed(catalogue, CUSTOMER, at(when)).map(({ versionRank, state }) => `${versionRank} ${state}`);
    expect(states(NOW)).toEqual(['1 inForce', '3 scheduled', '4 withdrawn', '7 scheduled']);
    expect(states(JULY)).toEqual(['1 superseded', '3 inForce', '4 withdrawn', '7 scheduled']);
    expect(states('2026-12-01T00:00:00Z')).toEqual(['1 superseded', '3 superseded', '4 withdrawn', '7 inForce']);
  });
});
