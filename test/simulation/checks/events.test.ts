import { describe, expect, it } from 'vitest';
import { events } from './events.ts';
import { type SmallWorld } from './small-world.ts';
import { foundBy } from './altered-world.ts';

const alterFirst = (alter: (event: Record<string, unknown>) => unknown) => (world: SmallWorld) => {
  const [first, ...others] = world.published;
  world.published = [{ ...first!, body: alter(first!.body as Record<string, unknown>) }, ...others];
};

describe('events', () => {
  it('are published as committed', () => expect(foundBy(events)).toEqual([]));

  it.each([
    [
      'an event that was not published',
      (world: SmallWorld) => world.published.splice(1, 1),
      'order.approved order-1 was committed and never published',
    ],
    [
      'an event that differs from its commit',
      alterFirst((event) => ({ ...event, data: {} })),
      'differs from its commit in data',
    ],
    [
      'an id with two contents',
      (world: SmallWorld) =>
        world.published.push({
          ...world.published[1]!,
          body: { ...(world.published[1]!.body as object), time: 'later' },
        }),
      'was published with another time',
    ],
    ['an event that was never committed', alterFirst((event) => ({ ...event, id: 'x' })), 'was never committed'],
    [
      'a name in an event',
      alterFirst((event) => ({ ...event, data: { ...(event['data'] as object), by: 'Mrs Carrington' } })),
      'tells personal data',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(events, alter).join()).toContain(text);
  });
});
