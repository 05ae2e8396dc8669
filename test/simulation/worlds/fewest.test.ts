import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fewest } from './fewest.ts';

/** What is left when every item but the needed ones can go. */
function left(items: readonly number[], needed: ReadonlySet<number>): readonly number[] {
  let kept = items;
  fewest(items, (rest) => {
    const isEnough = [...needed].every((one) => rest.includes(one));
    if (isEnough) kept = rest;
    return isEnough;
  });
  return kept;
}

it('keeps exactly the items that are needed together, wherever they stand', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(39), { maxLength: 4 }), (length, which) => {
      const items = Array.from({ length }, (_, at) => at);
      const needed = new Set(which.filter((one) => one < length));
      expect(left(items, needed)).toEqual([...needed].toSorted((one, other) => one - other));
    }),
  );
});
