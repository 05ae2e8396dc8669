import { describe, expect, it } from 'vitest';
import { alterRow, foundBy } from './altered-world.ts';
import { anchors } from './anchors.ts';
import { row } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';

const without = (name: string) => (world: SmallWorld) =>
  world.tables.set(
    'Evidence',
    world.tables.get('Evidence')!.filter(({ rowKey }) => !rowKey!.startsWith(name)),
  );
const witness = (fault: string) => (world: SmallWorld) =>
  void world.tables.get('Evidence')!.push(row('anchors|Production', 'witness|1', { fault }));

describe('the anchors of the log', () => {
  it('attest its history', () => expect(foundBy(anchors)).toEqual([]));
  it('may lack a witness that does not answer', () => expect(foundBy(anchors, witness('unreachable'))).toEqual([]));

  it.each([
    ['a log without a time-stamp', without('stamp|'), 'the log was never stamped'],
    ['a log without a cosignature', without('cosigned'), 'the log was never cosigned'],
    ['a witness of another history', witness('contradicted'), 'the witness saw another history'],
    [
      'a cosignature of another root',
      (world: SmallWorld) =>
        alterRow(world, 'cosigned', (one: object) => ({ ...one, note: 'assent.example\n7\nAAAA\n' })),
      "what was attested of 7 entries is not the log's history",
    ],
    [
      'a time-stamp of more entries than the log has',
      (world: SmallWorld) =>
        alterRow(world, `stamp|000000000007|${'a'.repeat(16)}`, (one: object) => ({ ...one, size: 8 })),
      "what was attested of 8 entries is not the log's history",
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(anchors, alter)).toContain(text);
  });
});
