import { expect, it } from 'vitest';
import { tripsOfWrites } from '../../bench/support/write-paths.ts';

it('a write takes as many trips where the rows of the partner are in an account of their own', async () => {
  const inFirst = await tripsOfWrites();
  expect(inFirst.length).toBeGreaterThan(10);
  expect(await tripsOfWrites('west')).toEqual(inFirst);
});
