import { expect, it } from 'vitest';
import { hashesToText, topOf, widthOf } from '../../../../shared/domain/evidence/tile.ts';
import { tilesToProve } from '../../../../shared/domain/evidence/receipt.ts';
import { draws } from './draws.ts';

const zeros = (count: number) => hashesToText(Array.from({ length: count }, () => Buffer.alloc(32)));
const ones = (value: number) => value.toString(2).replaceAll('0', '').length;

it.each([
  [200, 0],
  [60_000, 1],
  [10_000_000, 2],
  [100_000_000, 3],
])('E6 a receipt from a log of %i entries needs at most %i tiles beside its checkpoint', (size, most) => {
  const checkpoint = { size, peaks: zeros(ones(size)), top: zeros(widthOf(topOf(size), size)) };
  const draw = draws(size);
  const needed = Array.from({ length: 200 }, () => tilesToProve(draw(size), checkpoint).length);
  expect(Math.max(...needed)).toBe(most);
});
