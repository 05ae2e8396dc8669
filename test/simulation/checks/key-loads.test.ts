import { expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { keyLoads } from './key-loads.ts';
import type { SmallWorld } from './small-world.ts';

/** Two requests of one life: of the first, how long it took and whether it was answered; of the second, when it follows. */
const asked = (tookMs: number | undefined, isAnswered: boolean, followsAfterMs: number) => (world: SmallWorld) => {
  const [first] = world.keyLoads;
  const { life, askedAt } = first!;
  const own = { askedAt, endedAt: tookMs === undefined ? undefined : askedAt + tookMs };
  world.keyLoads = [
    { life, askedAt, own, learned: isAnswered ? { at: askedAt + tookMs!, kids: ['key-0'] } : undefined },
    { life, askedAt: askedAt + followsAfterMs, own: { askedAt: askedAt + followsAfterMs } },
  ];
};

it.each([
  ['5 s after a request that was answered', asked(3000, true, 5000)],
  ['1 s after the end of a request that failed', asked(3000, false, 4000)],
  ['by a clock that was set back', asked(3000, true, -1)],
])('keys may be asked for %s', (_, alter) => expect(foundBy(keyLoads, alter)).toEqual([]));

it.each([
  ['4999 ms after a request that was answered', asked(3000, true, 4999)],
  ['999 ms after a request that failed', asked(3000, false, 3999)],
  ['while the last request was under way', asked(undefined, false, 60_000)],
])('finds keys that were asked for %s', (text, alter) => expect(foundBy(keyLoads, alter).join()).toContain(text));
