import { describe, expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { reminders } from './reminders.ts';
import { eventOf, HOLD, HOLD_UNTIL, row, type Value, WAITING } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';

/** The order is held until 1 July, noon: seven days before is 24 June, three 28 June. */
const [FIRST, SECOND] = ['2026-06-24T12:00:00.000Z', '2026-06-28T12:00:00.000Z'];

/** The world lasts until the instant. */
const until = (world: SmallWorld, instant: string) =>
  void (world.given = { ...world.given, endedAt: Date.parse(instant) });

function told(world: SmallWorld, days: number, at: string, more: Value = {}): void {
  const data = { orderId: 'order-2', holdUntil: HOLD_UNTIL, sequence: 2, reminderDays: days, ...more };
  const event = eventOf('order.reminder', 'order-2', `${HOLD_UNTIL}.${days}`, '12:00:00', WAITING, data);
  const step = new Date(Date.parse(HOLD_UNTIL) - days * 86_400_000).toISOString();
  world.published.push({ at: Date.parse(at), messageId: event['id'] as string, body: { ...event, time: step } });
}

const both = (world: SmallWorld) => {
  until(world, '2026-06-28T14:00:00Z');
  told(world, 7, FIRST);
  told(world, 3, SECOND);
};

describe('reminders', () => {
  it('are none before a step', () => expect(foundBy(reminders)).toEqual([]));
  it('are of each step', () => expect(foundBy(reminders, both)).toEqual([]));
  it('are of the last one of those that were missed', () => {
    const found = foundBy(reminders, (world) => {
      until(world, '2026-06-29T00:00:00Z');
      told(world, 3, '2026-06-28T23:00:00Z');
    });
    expect(found).toEqual([]);
  });

  it.each<[string, (world: SmallWorld) => void, string]>([
    ['none', (world) => until(world, '2026-06-24T14:00:00Z'), 'was never reminded of the step 7'],
    [
      'one of a step that had not come',
      (world) => told(world, 7, '2026-06-20T00:00:00Z'),
      'was reminded of the step 7 before it came',
    ],
    ['one of no step', (world) => told(world, 5, SECOND), 'was reminded of 5 days before'],
    ['an earlier step later', (world) => [told(world, 3, SECOND), told(world, 7, SECOND)], 'the step 7 after 3'],
    ['a sequence before the hold', (world) => told(world, 7, FIRST, { sequence: 1 }), 'by sequence 1'],
    [
      'one of another end',
      (world) => told(world, 7, FIRST, { holdUntil: '2026-07-02T12:00:00.000Z' }),
      'a reminder of what never waited',
    ],
    [
      'a step that is stored twice',
      (world) => {
        const reminder = { days: 7, sequence: 2, announced: false };
        const entry = row('day|20260701', 'order-2', { ...HOLD, reminder });
        for (const _ of [1, 2])
          world.commits.push({
            at: Date.parse(FIRST),
            table: 'Holds',
            process: 'test',
            actions: [['upsert', entry, 'Replace']],
          });
      },
      'stored the step 7 again',
    ],
    [
      'one of a step that had passed when the order was held',
      (world) => {
        for (const commit of world.commits)
          commit.actions.forEach(([, one]) => {
            const entity = one as { json0?: string };
            entity.json0 = entity.json0?.replaceAll('2026-06-01T12:00:01.000Z', '2026-06-25T12:00:00.000Z') as string;
          });
        told(world, 7, '2026-06-25T13:00:00Z');
      },
      'which had passed when it began to wait',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(reminders, alter).join()).toContain(text);
  });
});
