import { describe, expect, it } from 'vitest';
import { oneDecision } from './one-decision.ts';
import { at, PARTNER, type Value } from './small-ledger.ts';
import { left, type SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';

/** The commit that decided the order once more, with another outcome. */
const again = (world: SmallWorld, orderId: string, outcome: string) => {
  const first = world.commits.find(({ actions }) => actions.some(([, { rowKey }]) => rowKey === `order|${orderId}`))!;
  const copy = structuredClone(first) as unknown as { actions: (readonly [string, Record<string, string>])[] };
  for (const [, entity] of copy.actions) {
    if (entity['rowKey'] !== `order|${orderId}`) continue;
    const value = JSON.parse(entity['json0']!) as { decision: Value };
    entity['json0'] = JSON.stringify({ ...value, decision: { ...value.decision, outcome } });
  }
  world.commits.push(copy as never);
};

describe('one decision', () => {
  it('is made of every order', () => expect(foundBy(oneDecision)).toEqual([]));

  it.each([
    [
      'a final decision that changes',
      (world: SmallWorld) => again(world, 'order-1', 'rejected'),
      'approved became rejected',
    ],
    [
      'a hold that is approved',
      (world: SmallWorld) => again(world, 'order-2', 'approved'),
      'its hold ends as approved',
    ],
    ['a hold that stays behind', (world: SmallWorld) => again(world, 'order-2', 'released'), 'its hold stays behind'],
    [
      'a first decision that ends a hold',
      (world: SmallWorld) =>
        alterRow(world, 'order|order-1', (one: { decision: Value }) => ({
          ...one,
          decision: { ...one.decision, outcome: 'released' },
        })),
      'its first decision is released',
    ],
    [
      'a hold that is over',
      (world: SmallWorld) => (world.given = { ...world.given, endedAt: at('12:00:00') + 40 * 86_400_000 }),
      'is on hold since it ended',
    ],
    [
      'a message that vanished',
      (world: SmallWorld) =>
        (world.orders = [
          ...world.orders,
          { at: 1, body: (world.orders[0]!.body as string).replace('order-1', 'order-7') },
        ]),
      'neither decided nor kept',
    ],
    [
      'a poison message that vanished',
      (world: SmallWorld) => (world.orders = [...world.orders, { at: 1, body: 'not JSON' }]),
      'no order was not kept',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(oneDecision, alter).join()).toContain(text);
  });

  const passes = (world: SmallWorld) =>
    (world.given = { ...world.given, overrides: { [PARTNER]: { requirements: [] as never } } });

  it('finds a hold although its order passes', () => {
    expect(foundBy(oneDecision, passes)).toEqual(['is on hold although it passes']);
  });

  it('leaves a hold to the operator that has its order as a dead letter', () => {
    const alter = (world: SmallWorld) => {
      passes(world);
      world.left = new Map([
        ['orders', { active: [], scheduled: [], locked: [], deadLettered: [left({ orderId: 'order-2' })] }],
      ]);
    };
    expect(foundBy(oneDecision, alter)).toEqual([]);
  });
});
