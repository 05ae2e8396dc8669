import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { WorkQueue } from '../work/work-store.ts';
import { sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

const CheckOf010 = z.looseObject({ kind: z.literal('look'), look: z.int().optional() });

/** Messages of a work queue. Release 0.1.0 called a check a look; such messages may still be in the queue. */
export const workMessage = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.preprocess((body) => {
    const older = CheckOf010.safeParse(body);
    if (!older.success) return body;
    const { look, ...rest } = older.data;
    return { ...rest, kind: 'check', check: look };
  }, schema);

/** Sends work to a queue, scheduled if it is for later. */
export const workSender =
  (senderFor: SenderFor, queue: string, clock: Clock) =>
  async (bodies: readonly object[], delayMs = 0): Promise<void> => {
    const later = delayMs > 0 ? { scheduledEnqueueTimeUtc: new Date(clock().getTime() + delayMs) } : {};
    const messages = bodies.map((body) => ({ contentType: 'application/json', body, ...later }));
    if (messages.length > 0) await sendAll(await senderFor(queue), messages);
  };

/** Work items and checks as messages of one queue, distinguished by kind. */
export function workQueueOn<Item extends object, Check extends object>(
  senderFor: SenderFor,
  queue: string,
  clock: Clock,
): WorkQueue<Item, Check> {
  const send = workSender(senderFor, queue, clock);
  return {
    sendItems: (items, delayMs) =>
      send(
        items.map((item) => ({ kind: 'shard', ...item })),
        delayMs,
      ),
    sendCheck: (check, delayMs) => send([{ kind: 'check', ...check }], delayMs),
  };
}
