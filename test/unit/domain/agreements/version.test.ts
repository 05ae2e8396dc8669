import { describe, expect, it } from 'vitest';
import {
  catalogueOf,
  latestMajor,
  oldestStillValid,
  Version,
  versionInForce,
} from '../../../../shared/domain/agreements/version.ts';
import { CLOUD, CUSTOMER, shifted, version } from '../orders/decision-fixtures.ts';

const SECOND_AT = '2024-01-01T00:00:00.000Z';
const THIRD_AT = '2025-01-01T00:00:00.000Z';
const V3_GRACE_OVER = '2025-01-11T00:00:00.000Z';

const published = [
  version({ versionRank: 3, effectiveAt: THIRD_AT, graceDays: 10 }),
  version({ versionRank: 1, effectiveAt: '2019-08-01T00:00:00Z' }),
  version({ agreementType: CLOUD, versionRank: 1, effectiveAt: '2018-08-07T00:00:00Z' }),
  version({ versionRank: 2, effectiveAt: SECOND_AT, isMajor: false }),
];
const { versions } = catalogueOf(3, published);
const at = (instant: string) => new Date(instant);

describe('G6 the catalogue', () => {
  it('G6 sorts versions by agreement and rank, however they were read', () => {
    expect(versions[CUSTOMER].map(({ versionRank }) => versionRank)).toEqual([1, 2, 3]);
    expect(versions[CLOUD].map(({ versionRank }) => versionRank)).toEqual([1]);
    expect(catalogueOf(0, []).versions).toEqual({ [CLOUD]: [], [CUSTOMER]: [] });
  });

  it.each([
    ['2019-07-31T23:59:59.999Z', undefined, undefined, undefined],
    ['2019-08-01T00:00:00.000Z', 1, 1, 1],
    [shifted(SECOND_AT, -1), 1, 1, 1],
    [SECOND_AT, 2, 1, 1],
    [shifted(THIRD_AT, -1), 2, 1, 1],
    [THIRD_AT, 3, 3, 1],
    [shifted(V3_GRACE_OVER, -1), 3, 3, 1],
    [V3_GRACE_OVER, 3, 3, 3],
  ])('G6 C13 at %s version %s is in force, %s the latest major one, %s the oldest still valid', (when, ...ranks) => {
    const found = [versionInForce, latestMajor, oldestStillValid].map((find) => find(versions[CUSTOMER], at(when)));
    expect(found.map((one) => one?.versionRank)).toEqual(ranks);
  });
});

describe('G6 a version that is wrong', () => {
  it.each<[string, object, string]>([
    ['rank 0', { versionRank: 0 }, 'versionRank'],
    ['a rank too long for its key', { versionRank: 100_000 }, 'versionRank'],
    ['negative grace', { graceDays: -1 }, 'graceDays'],
    ['an instant without a zone', { effectiveAt: '2024-01-01T00:00:00' }, 'effectiveAt'],
    ['no word on whether it is major', { isMajor: undefined }, 'isMajor'],
  ])('G6 refuses %s', (_what, changes, named) => {
    const { error } = Version.safeParse({ ...version(), ...changes });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([named]);
  });
});
