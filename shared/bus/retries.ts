import { z } from 'zod';
import type { Requeue } from '../work/failed-work.ts';
import type { Trace } from '../telemetry/trace.ts';
import { nextAttempt } from './backoff.ts';
import { RETRIES_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** Work of a batch that failed, as a message of its own: what it is of, and how often it failed. */
export const RetriedWork = z.object({
  of: z.enum(['wake-ups', 'projections']),
  body: z.unknown(),
  attempt: z.int().min(1),
});
type RetriedWork = z.infer<typeof RetriedWork>;

/** Queues of one message at a time: what failed is tried again there. */
export const againOn =
  (senderFor: SenderFor) =>
  (queue: string): Requeue<object> =>
  async (failed) => {
    const messages = failed.map(({ work, attempt, fault }) => ({
      contentType: 'application/json',
      body: { ...work, attempt },
      scheduledEnqueueTimeUtc: nextAttempt(attempt, fault),
    }));
    await sendAll(await senderFor(queue), messages);
  };

/** Queue `retries`: what failed in a batch is tried again alone, and ends in dead letters of its own (X2). */
export const retriesOn =
  (senderFor: SenderFor) =>
  (of: RetriedWork['of']): Requeue<object & { readonly trace?: Trace | undefined }> =>
  async (failed) => {
    if (failed.length === 0) return;
    const messages = failed.map(({ work: { trace, ...body }, attempt, fault }) => ({
      contentType: 'application/json',
      body: { of, body, attempt } satisfies RetriedWork,
      applicationProperties: { ...trace },
      scheduledEnqueueTimeUtc: nextAttempt(attempt, fault),
    }));
    await sendAll(await senderFor(RETRIES_QUEUE), messages);
  };
