import { expect, it } from 'vitest';
import { Stream } from './stream.ts';

const drawn = (stream: Stream) => Array.from({ length: 5 }, () => stream.next());

it('draws the same for the same seed and name, something else for any other', () => {
  const first = drawn(new Stream(1, 'a'));
  expect(drawn(new Stream(1, 'a'))).toEqual(first);
  expect(drawn(new Stream(2, 'a'))).not.toEqual(first);
  expect(drawn(new Stream(1, 'b'))).not.toEqual(first);
  expect(drawn(new Stream(0))).not.toEqual(drawn(new Stream(1)));
});

it('draws evenly', () => {
  const stream = new Stream(7, 'even');
  const counts = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let turn = 0; turn < 80_000; turn++) counts[stream.below(8)]!++;
  // Six standard deviations of a count of 10,000.
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(570);
});

it('draws UUIDs of version 4', () => {
  const stream = new Stream(3, 'uuid');
  const uuids = Array.from({ length: 1000 }, () => stream.uuid());
  for (const uuid of uuids) expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(uuids).size).toBe(1000);
});

it('picks by weight, and never what weighs nothing', () => {
  const stream = new Stream(5, 'weights');
  const counts = { often: 0, seldom: 0, never: 0 };
  for (let turn = 0; turn < 4000; turn++) counts[stream.weighted({ often: 3, seldom: 1, never: 0 })]++;
  expect(counts.never).toBe(0);
  expect(Math.abs(counts.often - 3000)).toBeLessThan(170);
});
