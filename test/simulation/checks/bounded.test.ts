import { describe, expect, it } from 'vitest';
import { bounded } from './bounded.ts';
import { type SmallWorld } from './small-world.ts';
import { foundBy } from './altered-world.ts';

describe('bounded', () => {
  it('is every run of a sound world', () => expect(foundBy(bounded)).toEqual([]));

  it.each([
    ['a read that goes on and on', { name: 'getOrder', messages: 1, storage: 500, bus: 0 }, '500 calls to storage'],
    [
      'a batch that sends too often',
      { name: 'projectEvents', messages: 2, storage: 4, bus: 100 },
      '100 calls to the bus',
    ],
  ])('finds %s', (_, run, text) => {
    const alter = (world: SmallWorld) => (world.runs = [...world.runs, run]);
    expect(foundBy(bounded, alter).join()).toContain(text);
  });
});
