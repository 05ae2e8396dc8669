import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundVersion } from '../../../../shared/domain/acceptances/bound-version.ts';
import { catalogueOf } from '../../../../shared/domain/agreements/version.ts';
import { readDate } from '../../../../shared/domain/instant.ts';
import { CUSTOMER, shifted, TODAY, version } from '../orders/decision-fixtures.ts';
import { written } from './confirmation-fixtures.ts';

const FIRST = { versionRank: 1, effectiveAt: '2019-10-01T00:00:00.000Z', publishedAt: '2019-10-15T00:00:00.000Z' };
const NOON = '2024-06-15T12:00:00.000Z';
const SECOND = { versionRank: 2, effectiveAt: NOON, publishedAt: '2024-05-01T09:00:00.000Z', isMajor: false };
const AHEAD = { versionRank: 3, effectiveAt: '2026-09-01T00:00:00.000Z', publishedAt: '2026-05-10T08:00:00.000Z' };
const GONE = { ...AHEAD, versionRank: 4, effectiveAt: '2026-10-01T00:00:00.000Z', withdrawnAt: TODAY };
const versions = catalogueOf(7, [FIRST, SECOND, AHEAD, GONE].map(version)).versions[CUSTOMER];

const bind = (date: string, { now = TODAY, versionRank }: { now?: string; versionRank?: number } = {}) =>
  boundVersion({ dateAgreed: written(date), versionRank }, versions, new Date(now));
const rankOf = (bound: ReturnType<typeof bind>) => (bound.ok ? bound.value.versionRank : bound.parameters['property']);

describe('C13 the version in force at the end of the day or now, whichever is earlier', () => {
  it.each([
    ['the day before it came into force', '2024-06-14', 1],
    ['the day on which it came into force at noon', '2024-06-15', 2],
    ['a time of that day before noon', '2024-06-15T08:00:00Z', 2],
    ['the last second of the day before', '2024-06-14T23:59:59Z', 1],
    ['an instant after noon, written where it was still the day before', '2024-06-14T23:00:00-14:00', 1],
    ['an instant before noon of the day before, written where it was the day', '2024-06-15T01:00:00+14:00', 2],
    ['today, before a scheduled version', '2026-06-01', 2],
  ])('C13 %s', (_, date, rank) => {
    expect(rankOf(bind(date))).toBe(rank);
  });

  it('C13 of today, a version that comes into force later today is not yet bound', () => {
    expect(rankOf(bind('2024-06-15', { now: shifted(NOON, -1) }))).toBe(1);
    expect(rankOf(bind('2024-06-15', { now: NOON }))).toBe(2);
  });

  const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2024, 0, 12) });
  const published = fc
    .uniqueArray(instant, { minLength: 1, maxLength: 4 })
    .map((some) => some.toSorted((a, b) => a - b).map((at) => new Date(at).toISOString()))
    .map((some) => some.map((effectiveAt, index) => version({ effectiveAt, versionRank: index + 1 })));

  it('C13 by plain counting: every version up to the bound one had come by then, the next one had not', () => {
    fc.assert(
      fc.property(published, instant, instant, fc.integer({ min: -12, max: 14 }), (known, agreed, nowMs, hours) => {
        const zone = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
        const local = new Date(agreed + hours * 3_600_000).toISOString().slice(0, 19);
        const date = readDate(`${local}${zone}`)!;
        const now = new Date(nowMs);
        const byHand = known.filter(({ effectiveAt }) => {
          return effectiveAt <= `${local.slice(0, 10)}T23:59:59.999Z` && effectiveAt <= now.toISOString();
        }).length;
        const kept = catalogueOf(1, known).versions[CUSTOMER];
        const bound = boundVersion({ dateAgreed: date }, kept, now);
        expect(bound.ok ? bound.value.versionRank : 0).toBe(byHand);
        if (byHand > 0) expect(boundVersion({ dateAgreed: date, versionRank: byHand }, kept, now)).toEqual(bound);
      }),
      { numRuns: 500 },
    );
  });
});

describe("C3 not before the agreement's first version", () => {
  it('C3 refuses the day before, takes the day', () => {
    expect(bind('2019-09-30')).toEqual({
      ok: false,
      code: 'InvalidProperty',
      parameters: {
        property: 'dateAgreed',
        problem: "must not be before the agreement's first version",
        firstVersion: FIRST.effectiveAt,
      },
    });
    expect(rankOf(bind('2019-10-01'))).toBe(1);
  });

  it('C3 refuses it whichever version is named, and where there is no version', () => {
    expect(rankOf(bind('2019-09-30', { versionRank: 1 }))).toBe('dateAgreed');
    expect(boundVersion({ dateAgreed: written('2026-05-20') }, [], new Date(TODAY))).toMatchObject({
      code: 'InvalidProperty',
      parameters: { property: 'dateAgreed', firstVersion: undefined },
    });
  });
});

describe('C13 a version named explicitly', () => {
  it.each<[string, string, number, number | string]>([
    ['an earlier one than that in force', '2026-05-20', 1, 1],
    ['a scheduled one, on the day of its publication', '2026-05-10', 3, 3],
    ['a scheduled one, at a time of that day before it', '2026-05-10T07:59:59Z', 3, 3],
    ['a scheduled one, on the day before its publication', '2026-05-09', 3, 'versionRank'],
    ['of a day that lasted past the publication elsewhere', '2026-05-09T22:00:00-10:00', 3, 3],
    ['of that day, one second before the publication', '2026-05-09T21:59:59-10:00', 3, 'versionRank'],
    ['one in force before its publication, since it came into force', '2019-10-01', 1, 1],
    ['one that was withdrawn', '2026-05-20', 4, 'versionRank'],
    ['one that never was', '2026-05-20', 5, 'versionRank'],
  ])('C13 %s', (_, date, versionRank, expected) => {
    expect(rankOf(bind(date, { versionRank }))).toBe(expected);
  });

  it('C13 a refusal says since when the version was published, or that it never was', () => {
    expect(bind('2026-05-09', { versionRank: 3 })).toMatchObject({
      code: 'InvalidProperty',
      parameters: { problem: expect.stringContaining(AHEAD.publishedAt), publishedAt: AHEAD.publishedAt },
    });
    expect(bind('2026-05-20', { versionRank: 4 })).toMatchObject({
      code: 'InvalidProperty',
      parameters: { problem: 'must be a published version' },
    });
  });
});
