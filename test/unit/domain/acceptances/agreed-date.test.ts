import { describe, expect, it } from 'vitest';
import { bindingInstant, dateProblem, endOfDay } from '../../../../shared/domain/acceptances/agreed-date.ts';
import { readDate } from '../../../../shared/domain/instant.ts';

describe('C13 the version bound to a day', () => {
  it('binds to the end of the day that was written', () => {
    expect(endOfDay(readDate('2026-03-31T00:00:00+14:00')!).toISOString()).toBe('2026-03-31T23:59:59.999Z');
  });
});

describe('C3 never in the future', () => {
  const problemAt = (now: string, text: string) => dateProblem(readDate(text)!, new Date(now));

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

describe('C3 a time without a zone is a local clock', () => {
  const problemAt = (now: string, text: string) => dateProblem(readDate(text)!, new Date(now));

  it.each([
    ['2026-03-31T12:00:00Z', '2026-04-01T02:00:00', undefined],
    ['2026-03-31T12:00:00Z', '2026-04-01T02:00:01', 'must not be in the future'],
    ['2026-03-31T12:00:00Z', '2026-04-01T02:00:00Z', 'must not be in the future'],
    ['2026-03-31T12:00:00Z', '2026-04-01T02:00:00+14:00', undefined],
    ['2026-03-31T12:00:00Z', '2026-04-01T02:05:00+14:00', undefined],
    ['2026-03-31T12:00:00Z', '2026-04-01T02:05:01+14:00', 'must not be in the future'],
    ['2026-03-31T12:00:00Z', '2026-03-31T00:05:01-12:00', 'must not be in the future'],
  ])('at %s %s: %s', (now, text, problem) => {
    expect(problemAt(now, text)).toBe(problem);
  });
});

describe('C13 the earlier of the end of the day and now', () => {
  it.each([
    ['2026-03-31', '2026-04-02T08:00:00.000Z', '2026-03-31T23:59:59.999Z'],
    ['2026-03-31', '2026-03-31T08:00:00.000Z', '2026-03-31T08:00:00.000Z'],
    // It is 1 April already where the partner is.
    ['2026-04-01', '2026-03-31T12:00:00.000Z', '2026-03-31T12:00:00.000Z'],
  ])('%s at %s binds by %s', (text, now, instant) => {
    expect(bindingInstant(readDate(text)!, new Date(now)).toISOString()).toBe(instant);
  });
});
