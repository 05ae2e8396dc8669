import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { Sweep, SweepItem } from '../../../shared/domain/renewals/sweep.ts';
import type { SweepCheck, SweepQueue } from '../../../shared/renewals/sweep-store.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import type { PipelinePolicy } from '../../faults/support/flaky.ts';
import { portsOn } from '../../support/service.ts';
import { HORIZON_DAYS } from './world.ts';

/**
 * The sweep as it is deployed, but that its queue is a list in this process and its events are only counted: what is
 * measured is the way to the tables.
 */
export function sweeper(
  tablesConnection: string,
  counting: readonly PipelinePolicy[] = [],
  clock: Clock = () => new Date(),
) {
  const open = tablesIn(
    { connectionString: tablesConnection },
    { additionalPolicies: counting.map((policy) => ({ policy, position: 'perRetry' })) },
  );
  const shards: SweepItem[] = [];
  const checks: SweepCheck[] = [];
  let events = 0;
  const queue: SweepQueue = {
    sendItems: (work) => Promise.resolve(void shards.push(...work)),
    sendCheck: (check) => Promise.resolve(void checks.push(check)),
  };
  const completed: Sweep[] = [];
  const service = useCasesOf(
    portsOn(
      open,
      {
        publisher: { publish: (published) => Promise.resolve(void (events += published.length)) },
        sweepQueue: queue,
        horizonDays: HORIZON_DAYS,
        catalogueMaxAgeMs: 0,
        observer: {
          sweepCompleted: (sweep) => void completed.push(sweep),
          renewalsFailed: (fault) => {
            throw fault instanceof Error ? fault : new Error(String(fault));
          },
        },
      },
      { clock },
    ),
  );
  return { shards, checks, completed, events: () => events, check: service.superviseSweep, sweep: service.sweepShard };
}
