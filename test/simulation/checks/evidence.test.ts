import { describe, expect, it } from 'vitest';
import { alterRow, foundBy } from './altered-world.ts';
import { evidence } from './evidence.ts';
import type { SmallWorld } from './small-world.ts';

type Bundle = { entries: [string, number, string][] };

const bundle = (alter: (entries: Bundle['entries']) => Bundle['entries']) => (world: SmallWorld) =>
  alterRow(world, 'bundle|000000000000', ({ entries }: Bundle) => ({ entries: alter(entries) }));
const without = (name: string) => (world: SmallWorld) =>
  world.tables.set(
    'Evidence',
    world.tables.get('Evidence')!.filter(({ rowKey }) => !rowKey!.startsWith(name)),
  );

describe('the log', () => {
  it('has every audit entry once', () => expect(foundBy(evidence)).toEqual([]));

  describe('of a customer that is ill', () => {
    const ill = (alter: (world: SmallWorld) => void) => (world: SmallWorld) => {
      const { partitionKey = '' } = world.tables.get('Ledger')![0]!;
      world.given = { ...world.given, sick: new Set([partitionKey]) };
      alter(world);
    };
    it('may lack the newest entries', () => {
      const found = foundBy(evidence, ill(bundle((entries) => entries.filter((_, at) => at !== 2)))).join();
      expect(found).not.toContain('the log has the entries');
    });
    it('lacks none in between', () => {
      const found = foundBy(evidence, ill(bundle((entries) => entries.slice(1)))).join();
      expect(found).toContain('the log has the entries 2,3');
    });
  });

  it.each([
    ['an entry left out', bundle((entries) => entries.slice(1)), 'the log has the entries 2,3, the ledger 1,2,3'],
    ['an entry twice', bundle((entries) => [...entries, entries[2]!]), 'the log has the entries 1,2,3,3'],
    ['two entries exchanged', bundle(([a, b, ...rest]) => [b!, a!, ...rest]), 'the log has the entries 2,1,3'],
    ['another hash', bundle(([first, ...rest]) => [[first![0], 1, 'x'], ...rest]), 'the log has the entries'],
    ['an entry of no ledger', bundle((entries) => [...entries, ['x', 1, 'y']]), 'the log has entries of no ledger'],
    ['no log', without(''), 'the log has the entries , the ledger 1,2,3'],
    ['no checkpoint', without('checkpoint|'), 'the checkpoint counts 0 of 7'],
    [
      'a checkpoint of another log',
      (world: SmallWorld) =>
        alterRow(world, 'checkpoint|Production', (one: object) => ({ ...one, root: '00'.repeat(32) })),
      'the checkpoint has another root',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(evidence, alter).join()).toContain(text);
  });
});
