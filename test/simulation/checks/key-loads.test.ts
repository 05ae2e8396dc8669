import { expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { keyLoads } from './key-loads.ts';
import type { SmallWorld } from './small-world.ts';

const asked = (life: string, count: number, apartMs: number, isAnswered: boolean) => (world: SmallWorld) => {
  world.keyLoads = Array.from({ length: count }, (_, nth) => ({
    life,
    askedAt: nth * apartMs,
    learned: isAnswered ? { at: nth * apartMs + 10, kids: ['key-0'] } : undefined,
  }));
};

it('a request for keys each 5 s, and each second after failures, is what the pauses allow', () => {
  expect(foundBy(keyLoads, asked('http 1.0', 100, 5000, true))).toEqual([]);
  expect(foundBy(keyLoads, asked('http 1.0', 100, 1000, false))).toEqual([]);
});

it('finds more of them', () => {
  expect(foundBy(keyLoads, asked('http 1.0', 30, 2000, true)).join()).toContain('10 answered requests');
  expect(foundBy(keyLoads, asked('http 1.0', 60, 500, false)).join()).toContain('40 failed requests');
});
