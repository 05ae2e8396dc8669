import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { Instant } from '../domain/instant.ts';
import { RehearsalShard } from '../domain/rehearsals/rehearsal.ts';
import type { RehearsalQueue } from '../rehearsals/rehearsal-store.ts';
import { REHEARSALS_QUEUE } from './bus.ts';
import type { SenderFor } from './client.ts';
import { workMessage, workQueueOn, workSender } from './work-queue.ts';

/** Messages of the queue: work on a shard, the count of results, or a check of a rehearsal. */
export const RehearsalMessage = workMessage(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('shard'), ...RehearsalShard.shape }),
    z.object({ kind: z.literal('tally'), rehearsalId: z.string() }),
    z.object({ kind: z.literal('check'), rehearsalId: z.string(), check: z.int(), since: Instant }),
  ]),
);
export type RehearsalMessage = z.infer<typeof RehearsalMessage>;

export const rehearsalQueueOn = (senderFor: SenderFor, clock: Clock): RehearsalQueue => ({
  ...workQueueOn(senderFor, REHEARSALS_QUEUE, clock),
  sendTally: (rehearsalId) => workSender(senderFor, REHEARSALS_QUEUE, clock)([{ kind: 'tally', rehearsalId }]),
});
