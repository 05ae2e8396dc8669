import { expect, test } from 'vitest';
import { AttemptsSpent, nextAttempt } from '../../../shared/bus/backoff.ts';
import { SYSTEM } from '../../support/system.ts';

const NOW = Date.parse('2026-03-01T00:00:00Z');

const drawing = (fraction: number) => ({
  clock: () => new Date(NOW),
  random: { ...SYSTEM.random, fraction: () => fraction },
});

const delays = (fraction: number): number[] =>
  Array.from({ length: 48 }, (_, failures) => (nextAttempt(failures + 1, drawing(fraction)).getTime() - NOW) / 1000);

test('X4 each failure doubles the delay up to ten minutes, with jitter, over hours', () => {
  expect(delays(1).slice(0, 11)).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
  expect(delays(0).slice(0, 11)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  const hours = delays(0.5).reduce((sum, seconds) => sum + seconds, 0) / 3600;
  expect(hours).toBeGreaterThan(4);
});

test('X4 attempts end, and name the fault that ended them', () => {
  const fault = new Error('Out of reach.');
  expect(() => nextAttempt(49, SYSTEM, fault)).toThrow(AttemptsSpent);
  expect(() => nextAttempt(49, SYSTEM, fault)).toThrow(expect.objectContaining({ cause: fault }));
});
