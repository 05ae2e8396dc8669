import { z } from 'zod';
import { Instant } from '../domain/instant.ts';
import type { RehearsalQueue } from '../rehearsals/rehearsal-store.ts';
import { RehearsalShard } from '../domain/rehearsals/rehearsal.ts';
import { REHEARSALS_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** What comes in on the queue: work on a shard, the counting of what was found, or a look after a rehearsal. */
export const RehearsalMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shard'), ...RehearsalShard.shape }),
  z.object({ kind: z.literal('tally'), rehearsalId: z.string() }),
  z.object({ kind: z.literal('look'), rehearsalId: z.string(), look: z.int(), since: Instant }),
]);
export type RehearsalMessage = z.infer<typeof RehearsalMessage>;

/** Work on rehearsals as messages, scheduled where it is for later. */
export function rehearsalQueueOn(senderFor: SenderFor): RehearsalQueue {
  const send = async (bodies: readonly RehearsalMessage[], delayMs = 0) => {
    const later = delayMs > 0 ? { scheduledEnqueueTimeUtc: new Date(Date.now() + delayMs) } : {};
    const messages = bodies.map((body) => ({ contentType: 'application/json', body, ...later }));
    if (messages.length > 0) await sendAll(await senderFor(REHEARSALS_QUEUE), messages);
  };
  return {
    sendShards: (shards, delayMs) =>
      send(
        shards.map((shard) => ({ kind: 'shard', ...shard })),
        delayMs,
      ),
    sendTally: (rehearsalId) => send([{ kind: 'tally', rehearsalId }]),
    sendCheck: (look, delayMs) => send([{ kind: 'look', ...look }], delayMs),
  };
}
