import { describe, expect, it } from 'vitest';
import { dateProblem, endOfDay, parseAgreedDate } from '../../../shared/acceptances/agreed-date.ts';

describe('C3 C13 dates as clients write them', () => {
  it.each([
    ['2018-06-14', '2018-06-14T00:00:00.000Z', '2018-06-14', true],
    ['2018-06-14T00:00:00Z', '2018-06-14T00:00:00.000Z', '2018-06-14', true],
    ['2018-06-14T00:00:00', '2018-06-14T00:00:00.000Z', '2018-06-14', true],
    ['2018-06-14T00:00:00.0000000', '2018-06-14T00:00:00.000Z', '2018-06-14', true],
    ['2018-06-14T00:00:00+02:00', '2018-06-13T22:00:00.000Z', '2018-06-14', true],
    ['2018-06-14T00:00:00+1400', '2018-06-13T10:00:00.000Z', '2018-06-14', true],
    ['2018-06-14T23:30:15.123456789-07:00', '2018-06-15T06:30:15.123Z', '2018-06-14', false],
    ['2018-06-14T12:00:00.5Z', '2018-06-14T12:00:00.500Z', '2018-06-14', false],
    ['2018-06-14T12:00Z', '2018-06-14T12:00:00.000Z', '2018-06-14', false],
    ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.000Z', '2020-02-29', true],
  ])('reads %s', (text, instant, day, wholeDay) => {
    expect(parseAgreedDate(text)).toEqual({ instant, day, wholeDay });
  });

  it.each([
    '',
    'yesterday',
    '2018-6-14',
    '2018-02-30',
    '2019-02-29T00:00:00Z',
    '2018-06-14T25:00:00Z',
    '14/06/2018',
    '1528934400',
  ])('refuses %j', (text) => {
    expect(parseAgreedDate(text)).toBeUndefined();
  });

  it('binds to the end of the day that was written', () => {
    expect(endOfDay(parseAgreedDate('2026-03-31T00:00:00+14:00')!).toISOString()).toBe('2026-03-31T23:59:59.999Z');
  });
});

describe('C3 never in the future', () => {
  const problemAt = (now: string, text: string) => dateProblem(parseAgreedDate(text)!, new Date(now));

  it.each([
    // It is 1 April already where the zone is farthest ahead, from 10:00 UTC on.
    ['2026-03-31T09:59:59Z', '2026-04-01', 'must not be in the future'],
    ['2026-03-31T10:00:00Z', '2026-04-01', undefined],
    ['2026-03-31T10:00:00Z', '2026-04-01T00:00:00Z', undefined],
    ['2026-03-31T10:00:00Z', '2026-04-02', 'must not be in the future'],
    ['2026-03-31T12:00:00Z', '2026-03-31T12:05:00Z', undefined],
    ['2026-03-31T12:00:00Z', '2026-03-31T12:05:01Z', 'must not be in the future'],
    ['2026-03-31T12:00:00Z', '2026-03-31T14:05:00+02:00', undefined],
  ])('at %s %s: %s', (now, text, problem) => {
    expect(problemAt(now, text)).toBe(problem);
  });
});
