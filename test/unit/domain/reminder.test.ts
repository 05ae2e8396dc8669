import { expect, it } from 'vitest';
import { dueStep, stepInstant } from '../../../shared/domain/reminder.ts';

/** From 1 March, noon, until 31 March, noon: 14 days before is 17 March, 7 is 24 March, 1 is 30 March, each at noon. */
const SINCE = '2026-03-01T12:00:00Z';
const UNTIL = '2026-03-31T12:00:00Z';

it.each<[string, string, number | undefined, number | undefined]>([
  ['long before', '2026-03-02T00:00:00Z', undefined, undefined],
  ['the last instant before the first step', '2026-03-17T11:59:59.999Z', undefined, undefined],
  ['the first step', '2026-03-17T12:00:00.000Z', undefined, 14],
  ['the same instant in another zone', '2026-03-18T01:00:00+13:00', undefined, 14],
  ['after its reminder', '2026-03-17T12:00:00.001Z', 14, undefined],
  ['days later, never reminded', '2026-03-20T00:00:00Z', undefined, 14],
  ['the second step', '2026-03-24T12:00:00Z', 14, 7],
  ['two missed: the last of them alone', '2026-03-25T00:00:00Z', undefined, 7],
  ['the last step', '2026-03-30T12:00:00Z', 7, 1],
  ['the end', '2026-03-31T12:00:00Z', 1, undefined],
  ['a clock behind the one that reminded', '2026-03-20T00:00:00Z', 7, undefined],
])('N9 the step that is due: %s', (_, now, told, expected) => {
  const waiting = { since: Date.parse(SINCE), until: Date.parse(UNTIL), told };
  expect(dueStep([14, 7, 1], waiting, Date.parse(now))).toBe(expected);
});

it.each<[string, string, string, number | undefined]>([
  ['begun at a step', '2026-03-24T12:00:00Z', '2026-03-24T13:00:00Z', undefined],
  ['begun an instant before it', '2026-03-24T11:59:59.999Z', '2026-03-24T12:00:00Z', 7],
  ['begun after all steps', '2026-03-31T00:00:00Z', '2026-03-31T11:00:00Z', undefined],
])('N9 steps count from when it began to wait: %s', (_, since, now, expected) => {
  const waiting = { since: Date.parse(since), until: Date.parse(UNTIL), told: undefined };
  expect(dueStep([14, 7, 1], waiting, Date.parse(now))).toBe(expected);
});

it('N9 a step is a number of days of 24 hours before the end', () => {
  expect(stepInstant('2026-03-01T08:30:00.000Z', 1)).toBe('2026-02-28T08:30:00.000Z');
});
