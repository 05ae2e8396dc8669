import { z } from 'zod';
import { nameUuid } from '../digest.ts';
import type { Trace } from '../telemetry/trace.ts';
import type { Requeue } from '../work/failed-work.ts';
import { nextAttempt, type Surroundings } from './backoff.ts';
import { RETRIES_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** Failed work of a batch as a message: its origin and the number of failures. */
export const RetriedWork = z.object({
  of: z.enum(['wake-ups', 'projections', 'evidence', 'feed']),
  body: z.unknown(),
  attempt: z.int().min(1),
  /** For an event that waits for an earlier one: the position of its stream at the last look. */
  stoodAt: z.int().min(0).optional(),
});
type RetriedWork = z.infer<typeof RetriedWork>;

/** Requeues failed work of queues that deliver one message at a time. */
export const againOn =
  (senderFor: SenderFor, surroundings: Surroundings) =>
  (queue: string): Requeue<object> =>
  async (failed) => {
    const messages = failed.map(({ work, attempt, fault }) => ({
      // Some of these queues detect duplicates.
      messageId: surroundings.random.uuid(),
      contentType: 'application/json',
      body: { ...work, attempt },
      scheduledEnqueueTimeUtc: nextAttempt(attempt, surroundings, fault),
    }));
    await sendAll(await senderFor(queue), messages);
  };

/**
 * Queue `retries`: failed work of a batch is retried alone, with its own dead letters (X2). The same attempt for the same
 * event is one message: the queue detects duplicates, so that an event that is delivered twice does not become two that
 * are, and so on. Other work has no id of its cause, and what failed for a new one must come again.
 */
export const retriesOn =
  (senderFor: SenderFor, surroundings: Surroundings) =>
  (of: RetriedWork['of']): Requeue<object & { readonly id?: string; readonly trace?: Trace | undefined }> =>
  async (failed) => {
    if (failed.length === 0) return;
    const messages = failed.map(({ work: { trace, ...body }, attempt, stoodAt, fault }) => ({
      messageId: body.id ? nameUuid('retry', of, body.id, attempt, stoodAt ?? '') : surroundings.random.uuid(),
      contentType: 'application/json',
      body: { of, body, attempt, stoodAt } satisfies RetriedWork,
      applicationProperties: { ...trace },
      scheduledEnqueueTimeUtc: nextAttempt(attempt, surroundings, fault),
    }));
    await sendAll(await senderFor(RETRIES_QUEUE), messages);
  };
