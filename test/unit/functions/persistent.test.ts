import { expect, test } from 'vitest';
import { z } from 'zod';
import { persistent } from '../../../functions/servicebus/persistent.ts';
import type { FailedWork } from '../../../shared/work/failed-work.ts';

const fault = new Error('Out of reach.');

async function perform(body: unknown, requeue?: () => Promise<void>) {
  const failed: FailedWork<{ day: string }>[] = [];
  const handler = persistent(
    z.object({ day: z.string() }),
    ({ day }) => (day === 'bad' ? Promise.reject(fault) : Promise.resolve()),
    async (work) => {
      failed.push(...work);
      await requeue?.();
    },
  );
  await handler(body, {} as never);
  return failed;
}

test('X4 work that fails is put back with one failure more, without what is not part of it', async () => {
  expect(await perform({ day: 'good', attempt: 3 })).toEqual([]);
  expect(await perform({ day: 'bad' })).toEqual([{ work: { day: 'bad' }, attempt: 1, fault }]);
  expect(await perform({ day: 'bad', attempt: 3 })).toEqual([{ work: { day: 'bad' }, attempt: 4, fault }]);
});

test('X4 what cannot be read or put back throws, and so becomes a dead letter', async () => {
  await expect(perform({ night: 1 })).rejects.toThrow(z.ZodError);
  await expect(perform({ day: 'bad' }, () => Promise.reject(new Error('spent')))).rejects.toThrow('spent');
});
