import type { ServiceBusQueueHandler } from '@azure/functions';
import { z } from 'zod';
import type { Requeue } from '../../shared/work/failed-work.ts';

/** How often the work of a message failed before. */
const Failures = z.object({ attempt: z.int().min(0).default(0) });

/**
 * Work of one message at a time. What fails is put back for later: the host would deliver it again at once, and soon
 * no more. What cannot be read, or failed as often as it may, throws and becomes a dead letter.
 */
export const persistent =
  <T>(schema: z.ZodType<T>, perform: (work: T) => Promise<void>, requeue: Requeue<T>): ServiceBusQueueHandler =>
  async (body) => {
    const work = schema.parse(body);
    const { attempt } = Failures.parse(body);
    try {
      await perform(work);
    } catch (fault) {
      await requeue([{ work, attempt: attempt + 1, fault }]);
    }
  };
