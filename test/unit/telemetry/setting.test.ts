import { expect, test } from 'vitest';
import { numberIn } from '../../../shared/telemetry/setting.ts';

function read(text: string | undefined) {
  const told: unknown[] = [];
  const log = (...line: unknown[]) => void told.push(line);
  return { value: numberIn({ env: { EVERY: text }, log }, 'EVERY', { least: 1, most: 100, usual: 30 }), told };
}

test.each([
  ['1', 1],
  [' 7.5 ', 7.5],
  ['100', 100],
  [undefined, 30],
  ['', 30],
])('%o is %d', (text, value) => {
  expect(read(text)).toEqual({ value, told: [] });
});

test.each(['abc', '0', '-1', '101', 'NaN', 'Infinity', '1e9', '10 s'])('%o is told, and the usual is used', (text) => {
  const told = [['warn', 'telemetry.setting', { setting: 'EVERY', least: 1, most: 100, used: 30 }]];
  expect(read(text)).toEqual({ value: 30, told });
});
