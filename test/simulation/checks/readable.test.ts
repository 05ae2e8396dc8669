import { describe, expect, it } from 'vitest';
import { readable } from './readable.ts';
import { BUYER, ledgerOf, OTHER, PARTNER, row, type Value } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';

const withRow =
  (table: string, ...parts: Parameters<typeof row>) =>
  (world: SmallWorld) =>
    void world.tables.set(table, [...(world.tables.get(table) ?? []), row(...parts)]);

describe('readable', () => {
  it('is every row of a sound world', () => expect(foundBy(readable)).toEqual([]));

  it.each([
    [
      'a row that its reader cannot read',
      (world: SmallWorld) => alterRow(world, 'order|order-1', (one: Value) => ({ ...one, contentHash: 7 })),
      'cannot be read: contentHash',
    ],
    [
      'a row that is no JSON',
      (world: SmallWorld) => world.tables.get('Flags')!.splice(0, 1, { ...world.tables.get('Flags')![0]!, json0: '{' }),
      'is no JSON',
    ],
    ['a key of another form', withRow('Ledger', ledgerOf(BUYER), 'surprise|1', {}), 'is no key of this table'],
    ['a table that nobody knows', withRow('Surprise', 'a', 'b', {}), 'there is no such table'],
    [
      'a value where keys are all',
      withRow('RecentOrders', '1|2026-06-01', `${ledgerOf(BUYER)}|order-1`, {}),
      'has a value that nobody reads',
    ],
    [
      'the id of another partner',
      (world: SmallWorld) => alterRow(world, 'order|order-1', (one: Value) => ({ ...one, note: OTHER })),
      `names the partner ${OTHER}`,
    ],
    [
      'a row in the other environment',
      withRow('Ledger', `Sandbox|${PARTNER}|${BUYER}`, 'order|order-1', {}),
      'is in Sandbox, its partner in Production',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(readable, alter).join()).toContain(text);
  });
});
