import type { ServiceBusQueueHandler } from '@azure/functions';
import { SweepMessage } from '../../shared/bus/sweep-queue.ts';
import type { SweepLook } from '../../shared/renewals/sweep-store.ts';
import type { sweepShard } from '../../shared/renewals/sweep-shard.ts';

/** Queue `renewal-sweeps`, one at a time: the renewals of a due day and shard, or a look after the whole sweep. */
export const sweepShardFunction =
  (sweep: ReturnType<typeof sweepShard>, lookAfter: (look: SweepLook) => Promise<void>): ServiceBusQueueHandler =>
  async (message) => {
    const work = SweepMessage.parse(message);
    await (work.kind === 'shard' ? sweep(work) : lookAfter(work));
  };
