import { z } from 'zod';
import { Instant } from '../instant.ts';
import type { RehearsalQueue } from '../rehearsals/rehearsal-store.ts';
import { RehearsalShard } from '../rehearsals/rehearsal.ts';
import { REHEARSALS_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

const Attempt = z.object({ attempt: z.int().optional() });

/** What comes in on the queue: work on a shard, the counting of what was found, or a look after a rehearsal. */
export const RehearsalMessage = z.discriminatedUnion('kind', [
  Attempt.extend({ kind: z.literal('shard'), ...RehearsalShard.shape }),
  Attempt.extend({ kind: z.literal('tally'), rehearsalId: z.string() }),
  Attempt.extend({ kind: z.literal('look'), rehearsalId: z.string(), look: z.int(), since: Instant }),
]);
export type RehearsalMessage = z.infer<typeof RehearsalMessage>;

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** Some 14 minutes with the delays above. */
const ATTEMPTS = 20;

/** Work on rehearsals as messages, scheduled where it is for later. */
export function rehearsalQueueOn(senderFor: SenderFor) {
  const send = async (bodies: readonly RehearsalMessage[], delayMs = 0) => {
    const later = delayMs > 0 ? { scheduledEnqueueTimeUtc: new Date(Date.now() + delayMs) } : {};
    const messages = bodies.map((body) => ({ contentType: 'application/json', body, ...later }));
    if (messages.length > 0) await sendAll(await senderFor(REHEARSALS_QUEUE), messages);
  };
  const queue: RehearsalQueue = {
    sendShards: (shards, delayMs) =>
      send(
        shards.map((shard) => ({ kind: 'shard', ...shard })),
        delayMs,
      ),
    sendTally: (rehearsalId) => send([{ kind: 'tally', rehearsalId }]),
    sendLook: (look, delayMs) => send([{ kind: 'look', ...look }], delayMs),
  };
  return {
    ...queue,
    /** Sends what failed once more, ever later: the host would at once. False when its attempts are spent. */
    async again(message: RehearsalMessage): Promise<boolean> {
      const { attempt = 0 } = message;
      if (attempt >= ATTEMPTS) return false;
      await send([{ ...message, attempt: attempt + 1 }], Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt));
      return true;
    },
  };
}
