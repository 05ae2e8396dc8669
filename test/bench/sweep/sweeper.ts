import type { PipelinePolicy } from '../../faults/support/flaky.ts';
import type { Clock } from '../../../shared/clock.ts';
import { policies } from '../../../shared/domain/agreements/policy.ts';
import { superviseSweep } from '../../../shared/renewals/supervise-sweep.ts';
import { reconcileRenewals } from '../../../shared/renewals/reconcile-renewals.ts';
import { sweepShard } from '../../../shared/renewals/sweep-shard.ts';
import type { Sweep, SweepShard } from '../../../shared/domain/renewals/sweep.ts';
import type { SweepCheck, SweepQueue } from '../../../shared/renewals/sweep-store.ts';
import { cachedCatalogue, catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { dueIndexIn } from '../../../shared/tables/due-index-tables.ts';
import { flagsIn } from '../../../shared/tables/flag-table.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn } from '../../../shared/tables/partner-table.ts';
import { sweepsIn } from '../../../shared/tables/sweep-table.ts';
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
  const shards: SweepShard[] = [];
  const looks: SweepCheck[] = [];
  let events = 0;
  const queue: SweepQueue = {
    sendShards: (work) => Promise.resolve(void shards.push(...work)),
    sendCheck: (look) => Promise.resolve(void looks.push(look)),
  };
  const sweeps = sweepsIn(open);
  const dueIndex = dueIndexIn(open, 1);
  const policyFor = policies({});
  const catalogue = cachedCatalogue(catalogueIn(open), 60_000, clock);
  const publish = (told: readonly unknown[]) => Promise.resolve(void (events += told.length));
  const reconcile = reconcileRenewals({
    ledger: ledgerIn(open),
    flags: flagsIn(open),
    catalogue,
    partners: partnersIn(open, 60_000, clock),
    policyFor,
    publisher: { publish },
    clock,
  });
  const completed: Sweep[] = [];
  return {
    shards,
    looks,
    completed,
    events: () => events,
    look: superviseSweep({
      sweeps,
      queue,
      dueIndex,
      catalogue,
      catalogueMaxAgeMs: 0,
      horizonDays: HORIZON_DAYS,
      clock,
      onCompleted: (sweep) => completed.push(sweep),
    }),
    sweep: sweepShard({
      sweeps,
      queue,
      dueIndex,
      reconcile,
      policyFor,
      clock,
      onFault: (fault) => {
        throw fault instanceof Error ? fault : new Error(String(fault));
      },
    }),
  };
}
