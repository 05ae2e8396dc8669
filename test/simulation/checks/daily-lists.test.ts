import { describe, expect, it } from 'vitest';
import { alterRow, foundBy } from './altered-world.ts';
import { dailyLists } from './daily-lists.ts';
import { PARTNER } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';

const list = (alter: object) => (world: SmallWorld) =>
  alterRow(world, `list|${PARTNER}|000000000001`, (one: object) => ({ ...one, ...alter }));

describe('daily lists', () => {
  it('name every ledger of the partner', () => expect(foundBy(dailyLists)).toEqual([]));

  it.each([
    ['a ledger left out', list({ ledgers: 1 }), 'counts 1 ledgers, the log had 2'],
    ['another digest', list({ digest: 'x' }), 'has another digest'],
    ['another size', list({ size: 2 }), 'the log had 1'],
  ])('are found with %s', (_, alter, text) => expect(foundBy(dailyLists, alter).join()).toContain(text));
});
