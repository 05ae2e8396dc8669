import { describe, expect, it } from 'vitest';
import { ledgerSoundness } from './ledger-soundness.ts';
import { BUYER, ledgerOf, row, sequence, type Value, WAITING } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { alterRow, foundBy, restore } from './altered-world.ts';

const stray = (world: SmallWorld, name: string, value: unknown, nth = world.commits.length) => {
  const entity = row(ledgerOf(BUYER), name, value) as never;
  world.commits.splice(nth, 0, { at: 0, table: 'Ledger', process: 'x', actions: [['upsert', entity, 'Replace']] });
  restore(world);
};

describe('ledger soundness', () => {
  it('holds in a sound ledger', () => expect(foundBy(ledgerSoundness)).toEqual([]));

  it.each([
    [
      'an altered row',
      (world: SmallWorld) => alterRow(world, 'order|order-1', (one: Value) => ({ ...one, x: 1 })),
      'does not vouch for order|order-1',
    ],
    [
      'an altered entry',
      (world: SmallWorld) => alterRow(world, `audit|${BUYER}|${sequence(2)}`, (one: Value) => ({ ...one, actor: 'x' })),
      'entry 2 has another hash than its content',
    ],
    [
      'a lost entry',
      (world: SmallWorld) =>
        world.commits.splice(
          world.commits.findIndex(({ actions }) => actions.some(([, { rowKey }]) => rowKey === 'order|order-1')) - 2,
          1,
        ),
      'entry 3 follows 1',
    ],
    [
      'an altered gate',
      (world: SmallWorld) => alterRow(world, `gate|${BUYER}`, (one: Value) => ({ ...one, country: 'US' })),
      'another hash of the gate',
    ],
    [
      'a wrong count of holds',
      (world: SmallWorld) => alterRow(world, `gate|${WAITING}`, (one: Value) => ({ ...one, holds: 7 })),
      '7 holds counted, 1 rows, 1 held orders',
    ],
    [
      'an entry from the future',
      (world: SmallWorld) => (world.commits = world.commits.map((one) => ({ ...one, at: one.at - 10_000 }))),
      'after its commit',
    ],
    [
      'a row beside the chain',
      (world: SmallWorld) => stray(world, 'order|order-9', { orderId: 'order-9' }),
      'order|order-9 changes outside of the chain',
    ],
    [
      'a row that is stored and never committed',
      (world: SmallWorld) => world.tables.get('Ledger')!.push(row(ledgerOf(BUYER), 'order|order-9', {})),
      'a stored row was never committed',
    ],
    [
      'an outbox row that stays',
      (world: SmallWorld) => {
        world.commits = world.commits.filter(({ actions }) => actions[0]![0] !== 'delete');
        restore(world);
      },
      'was not told',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(ledgerSoundness, alter).join()).toContain(text);
  });
});
