import { RENEWAL_SWEEPS_QUEUE } from '../../shared/bus/bus.ts';
import { SweepMessage } from '../../shared/bus/sweep-queue.ts';
import type { SuperviseSweep } from '../../shared/renewals/supervise-sweep.ts';
import type { SweepShard } from '../../shared/renewals/sweep-shard.ts';
import type { Requeue } from '../../shared/work/failed-work.ts';
import type { BusFunction } from './bus-function.ts';
import { persistent } from './persistent.ts';

interface Work {
  readonly sweepShard: SweepShard;
  readonly superviseSweep: SuperviseSweep;
}

/** Queue `renewal-sweeps`, single messages: a shard of a sweep, or a check message. */
export const sweepShardFunction = ({ sweepShard, superviseSweep }: Work, requeue: Requeue<object>): BusFunction => ({
  name: 'sweepShard',
  queueName: RENEWAL_SWEEPS_QUEUE,
  handler: persistent(
    SweepMessage,
    (work) => (work.kind === 'shard' ? sweepShard(work) : superviseSweep(work)),
    requeue,
  ),
});
