import { z } from 'zod';
import { SweepShard } from '../domain/renewals/sweep.ts';
import type { SweepQueue } from '../renewals/sweep-store.ts';
import { RENEWAL_SWEEPS_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** What comes in on the queue: work on a due day and shard, or a look after a sweep. */
export const SweepMessage = z.discriminatedUnion('kind', [
  SweepShard.extend({ kind: z.literal('shard') }),
  z.object({
    kind: z.literal('look'),
    sweepId: z.string().optional(),
    look: z.int().optional(),
    revision: z.int().optional(),
  }),
]);
export type SweepMessage = z.infer<typeof SweepMessage>;

/** Work on sweeps as messages, scheduled where it is for later. */
export function sweepQueueOn(senderFor: SenderFor): SweepQueue {
  const send = async (bodies: readonly SweepMessage[], delayMs: number) => {
    const later = delayMs > 0 ? { scheduledEnqueueTimeUtc: new Date(Date.now() + delayMs) } : {};
    const messages = bodies.map((body) => ({ contentType: 'application/json', body, ...later }));
    if (messages.length > 0) await sendAll(await senderFor(RENEWAL_SWEEPS_QUEUE), messages);
  };
  return {
    sendShards: (shards, delayMs = 0) =>
      send(
        shards.map((shard) => ({ kind: 'shard', ...shard })),
        delayMs,
      ),
    sendCheck: (look, delayMs) => send([{ kind: 'look', ...look }], delayMs),
  };
}
