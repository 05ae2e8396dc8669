import { expect, it } from 'vitest';
import { checkWorld } from './index.ts';
import { smallWorld } from './small-world.ts';

it('finds nothing in a sound world', () => {
  expect(checkWorld(smallWorld())).toEqual([]);
});
