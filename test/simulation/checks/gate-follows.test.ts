import { describe, expect, it } from 'vitest';
import { gateFollows } from './gate-follows.ts';
import { BUYER, CUSTOMER_AGREEMENT, sequence, type Value, WAITING } from './small-ledger.ts';
import { type SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';

const ACCEPTANCE = `acceptance|${CUSTOMER_AGREEMENT}|${BUYER}|${sequence(2)}`;

describe('gate follows', () => {
  it('holds where the gate is what the records say', () => expect(foundBy(gateFollows)).toEqual([]));

  it.each([
    [
      'a gate that lacks the acceptance',
      (world: SmallWorld) => alterRow(world, `gate|${BUYER}`, (one: Value) => ({ ...one, acceptances: {} })),
      'current is undefined',
    ],
    [
      'an acceptance that differs',
      (world: SmallWorld) => alterRow(world, ACCEPTANCE, (one: Value) => ({ ...one, versionRank: 2 })),
      'differs from its record',
    ],
    [
      'another contact',
      (world: SmallWorld) =>
        alterRow(world, `contact|${BUYER}|${sequence(2)}`, (one: Value) => ({ ...one, contact: {} })),
      'the contact is another one',
    ],
    [
      'a withdrawal without a record',
      (world: SmallWorld) =>
        alterRow(world, `gate|${BUYER}`, (one: Value) => ({ ...one, withdrawal: { sequence: 2 } })),
      'withdrawal 2 in the gate, undefined on record',
    ],
    [
      'an acceptance that nobody recorded',
      (world: SmallWorld) =>
        alterRow(world, `gate|${WAITING}`, (one: Value) =>
          one['sequence'] === 3 ? { ...one, acceptances: { [CUSTOMER_AGREEMENT]: { confirmationId: 'x' } } } : one,
        ),
      'acceptances change without a record',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(gateFollows, alter).join()).toContain(text);
  });
});
