import { describe, expect, it } from 'vitest';
import { feed } from './feed.ts';
import { OTHER, PARTNER, type Value } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';
import { alterRow, foundBy } from './altered-world.ts';

/** The n-th entry of the feed with other members; `event` with other members of its event. */
const entry =
  (number: number, change: Value, event: Value = {}) =>
  (world: SmallWorld) =>
    alterRow(world, rowOf(world, number).rowKey!, (one: Value) => ({
      ...one,
      ...change,
      event: { ...(one['event'] as Value), ...event },
    }));
const rowOf = (world: SmallWorld, number: number) => world.tables.get('Feed')![number - 1]!;
const dataOf = (world: SmallWorld, number: number) =>
  (JSON.parse(rowOf(world, number)['json0'] as string) as { event: { data: Value } }).event.data;

describe('feeds', () => {
  it('hold what was published', () => expect(foundBy(feed)).toEqual([]));

  it.each<[string, (world: SmallWorld) => void, string]>([
    ['a missing event', (world) => void world.tables.get('Feed')!.pop(), 'is not in the feed'],
    ['a number that is missing', entry(2, { number: 9 }), 'follows'],
    ['an event that was never published', entry(1, {}, { id: 'aaaaaaaa-9999-4000-8000-000000000000' }), 'was never'],
    ['an event with another content', entry(1, {}, { subject: 'another' }), 'differs from what was published'],
    [
      'an event twice',
      (world) => {
        const last = world.tables.get('Feed')!.length;
        const { event } = JSON.parse(rowOf(world, last)['json0'] as string) as { event: Value };
        const json0 = JSON.stringify({ number: last + 1, at: event['time'], event });
        world.tables.get('Feed')!.push({ ...rowOf(world, last), rowKey: `event|${PARTNER}|999`, json0 });
      },
      'is in the feed twice',
    ],
    [
      "an event in another partner's feed",
      (world) => {
        world.tables.get('Feed')![0] = { ...rowOf(world, 1), partitionKey: `Production|${OTHER}` };
      },
      'belongs to another partner',
    ],
    [
      'two events in one place of a stream',
      (world) => {
        const place = { stream: 'aaaaaaaa-0077-4000-8000-000000000077', position: 1 };
        entry(1, {}, place)(world);
        entry(2, {}, place)(world);
      },
      'has the place of',
    ],
    [
      'events of a ledger out of their order',
      (world) => {
        // The first two are of one customer, in the order of their sequences.
        expect(dataOf(world, 1)['customerId']).toBe(dataOf(world, 2)['customerId']);
        entry(1, { number: 2 })(world);
        entry(2, { number: 1 })(world);
      },
      'follows 3.0',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(feed, alter).join()).toContain(text);
  });
});
