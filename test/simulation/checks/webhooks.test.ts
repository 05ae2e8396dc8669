import { describe, expect, it } from 'vitest';
import type { FeedEntry } from '../../../shared/domain/feed/feed.ts';
import { foundBy } from './altered-world.ts';
import { PARTNER, type Value } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';
import { webhooks } from './webhooks.ts';
import { valueOf } from './world.ts';

const ENDPOINT = 'aaaaaaaa-0055-4000-8000-000000000055';
const URL = 'https://ready.hooks.example/1';
const BEGIN = Date.parse('2026-06-01T12:00:00Z');
const HOUR = 3_600_000;

const entriesOf = (world: SmallWorld): FeedEntry[] => world.tables.get('Feed')!.map((row) => valueOf(row) as FeedEntry);

const endpoint = (more: Value): Value => ({
  endpointId: ENDPOINT,
  url: URL,
  types: [],
  state: 'enabled',
  verified: true,
  cursor: 0,
  failures: 0,
  extras: [],
  epoch: 0,
  ...more,
});

function commit(world: SmallWorld, at: number, value: Value | undefined, ...deliveries: Value[]): void {
  const named = { partitionKey: `Production|${PARTNER}`, rowKey: `endpoint|${ENDPOINT}` };
  const action = value ? ['update', { ...named, json0: JSON.stringify(value) }] : ['delete', named];
  const batch = { ...named, rowKey: `delivery|${ENDPOINT}|0`, json0: JSON.stringify({ deliveries }) };
  const actions = [action, ...(deliveries.length > 0 ? [['upsert', batch]] : [])] as never;
  world.commits.push({ at, table: 'Webhooks', process: 'test', actions });
}

/** An endpoint that gets the whole feed, event by event, in one hour. */
function delivered(world: SmallWorld): void {
  const entries = entriesOf(world);
  commit(world, BEGIN, endpoint({}));
  world.arrived = entries.map(({ event }, index) => ({ at: BEGIN + index, url: URL, id: event.id, status: 204 }));
  commit(world, BEGIN + HOUR, endpoint({ cursor: entries.length }));
}

const found = (alter: (world: SmallWorld) => void): string[] =>
  foundBy(webhooks, (world) => {
    delivered(world);
    alter(world);
  });
const swapped = ([first, second, ...others]: SmallWorld['arrived']): SmallWorld['arrived'] => [
  { ...first!, id: second!.id },
  { ...second!, id: first!.id },
  ...others,
];

describe('webhooks', () => {
  it('get the feed', () => expect(found(() => undefined)).toEqual([]));

  it.each<[string, (world: SmallWorld) => void, string]>([
    ['an event that never arrived', (world) => void (world.arrived = world.arrived.slice(1)), 'never taken'],
    [
      'an event that was refused and passed',
      (world) =>
        void (world.arrived = world.arrived.map((call, index) => (index === 0 ? { ...call, status: 500 } : call))),
      'never taken',
    ],
    ['another order', (world) => void (world.arrived = swapped(world.arrived)), 'arrived first after'],
    [
      'an event twice where nothing failed',
      (world) => void (world.arrived = [...world.arrived, world.arrived[0]!]),
      'was taken 2 times',
    ],
    [
      'a call after it was removed',
      (world) => {
        commit(world, BEGIN + HOUR + 1, undefined);
        world.arrived = [...world.arrived, { at: BEGIN + 3 * HOUR, url: URL, id: undefined, status: 204 }];
      },
      'after it was removed',
    ],
    [
      'a call while it was disabled',
      (world) => {
        commit(world, BEGIN + HOUR + 1, endpoint({ state: 'disabled', cursor: 99, epoch: 1 }));
        world.arrived = [...world.arrived, { at: BEGIN + 3 * HOUR, url: URL, id: undefined, status: 500 }];
      },
      'after it was disabled',
    ],
    ['an end without the newest events', (world) => void world.commits.pop(), 'has not got 1'],
    [
      'an end with something that was asked for',
      (world) => commit(world, BEGIN + HOUR + 1, endpoint({ cursor: 99, epoch: 1, extras: [{ extraId: 'a' }] })),
      'has not got what was asked for',
    ],
    [
      'an end without another handshake',
      (world) => commit(world, BEGIN + HOUR + 1, endpoint({ cursor: 99, epoch: 1, verified: false })),
      'was not asked again',
    ],
    [
      'a disabled one that is not announced',
      (world) => {
        const unannounced = { at: '2026-06-01T13:00:00.000Z', because: 'gone' };
        commit(world, BEGIN + HOUR + 1, endpoint({ state: 'disabled', cursor: 99, epoch: 1, unannounced }));
      },
      'never announced',
    ],
    [
      'a call to nobody',
      (world) => void (world.arrived = [{ at: BEGIN, url: 'https://x.example/', id: undefined, status: 200 }]),
      'belongs to no endpoint',
    ],
  ])('is told of %s', (_, alter, text) => {
    expect(found(alter).join('\n')).toContain(text);
  });

  it('may be two of one URL, each of which gets the feed', () => {
    const twice = (world: SmallWorld) => {
      world.arrived = [...world.arrived, ...world.arrived];
      for (const one of world.commits.filter(({ table }) => table === 'Webhooks')) {
        const text = JSON.stringify(one.actions).replaceAll(ENDPOINT, ENDPOINT.replace(/.$/, '9'));
        world.commits.push({ ...one, actions: JSON.parse(text) as never });
      }
    };
    expect(found(twice)).toEqual([]);
    const lost = (world: SmallWorld) => {
      twice(world);
      world.arrived = world.arrived.filter(({ id }) => id !== world.arrived[0]!.id);
    };
    expect(found(lost).join('\n')).toContain('never taken');
  });

  describe('where something fails', () => {
    /** Asked at an hour to agree, and again at another one, which comes to nothing; the world ends at 16:00. */
    const waits = (askedAt: string, againAt: string, intensity = 1) =>
      found((world) => {
        world.given = { ...world.given, intensity };
        const more = { cursor: 99, epoch: 1, verified: false, nextAttemptAt: `2026-06-01T${againAt}:00.000Z` };
        commit(world, Date.parse(`2026-06-01T${askedAt}:00Z`), endpoint(more));
      });

    it('may wait for the timer, which finds a message that was lost', () =>
      expect(waits('13:30', '15:30')).toEqual([]));

    it.each([
      ['whose message the timer would have found', '13:30', '14:50', 1],
      ['whose message was sent when nothing failed any more', '14:10', '15:30', 1],
      ['in a world where nothing fails', '13:30', '15:30', 0],
    ])('are told of %s', (_, askedAt, againAt, intensity) =>
      expect(waits(askedAt, againAt, intensity).join('\n')).toContain('was not asked again'),
    );

    it('may change while they wait, which sends no other message', () => {
      const changes = (world: SmallWorld) => {
        world.given = { ...world.given, intensity: 1 };
        const waiting = endpoint({ cursor: 0, epoch: 1, nextAttemptAt: '2026-06-01T15:30:00.000Z' });
        commit(world, BEGIN + HOUR + 1, waiting);
        commit(world, BEGIN + 2.5 * HOUR, { ...waiting, description: 'changed' });
      };
      expect(found(changes)).toEqual([]);
    });
  });

  it('may pass what was parked, and what it does not want', () => {
    const parks = (world: SmallWorld) => {
      const [first, ...others] = world.arrived;
      world.arrived = others;
      const { actions, ...rest } = world.commits.pop()!;
      const parked = { kind: 'event', number: 1, result: 'parked' };
      const [[, row]] = actions as unknown as [[string, Value]];
      commit(world, rest.at, JSON.parse(row['json0'] as string) as Value, parked);
      return first;
    };
    expect(found(parks)).toEqual([]);
    const wantsNothing = (world: SmallWorld) => {
      world.arrived = [];
      for (const { table, actions } of world.commits) {
        if (table !== 'Webhooks') continue;
        for (const [, row] of actions as unknown as [string, Value][])
          row['json0'] = JSON.stringify({ ...(JSON.parse(row['json0'] as string) as Value), types: ['webhook.test'] });
      }
    };
    expect(found(wantsNothing)).toEqual([]);
  });
});
