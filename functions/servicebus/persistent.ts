import type { ServiceBusQueueHandler } from '@azure/functions';
import { z } from 'zod';
import type { Requeue } from '../../shared/work/failed-work.ts';

/** The number of earlier failed attempts. */
const Failures = z.object({ attempt: z.int().min(0).default(0) });

/**
 * A handler of single messages. Failed work is requeued with a delay: the host would redeliver it immediately and soon
 * exhaust its deliveries. An unreadable message, or one without attempts left, throws and is dead-lettered.
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
