import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { SweepItem } from '../domain/renewals/sweep.ts';
import type { SweepQueue } from '../renewals/sweep-store.ts';
import { RENEWAL_SWEEPS_QUEUE } from './bus.ts';
import type { SenderFor } from './client.ts';
import { workMessage, workQueueOn } from './work-queue.ts';

/** Messages of the queue: work on a due day and shard, or a check of a sweep. */
export const SweepMessage = workMessage(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('shard'), ...SweepItem.shape }),
    z.object({
      kind: z.literal('check'),
      sweepId: z.string().optional(),
      check: z.int().optional(),
      revision: z.int().optional(),
    }),
  ]),
);
export type SweepMessage = z.infer<typeof SweepMessage>;

export const sweepQueueOn = (senderFor: SenderFor, clock: Clock): SweepQueue =>
  workQueueOn(senderFor, RENEWAL_SWEEPS_QUEUE, clock);
