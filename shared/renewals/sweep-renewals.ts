import type { Policy } from '../agreements/policy.ts';
import type { Clock } from '../clock.ts';
import type { DueEntry, DueIndex } from './due-index.ts';
import { horizonDays } from './judge-renewal.ts';
import type { Reconciled } from './reconcile-renewal.ts';

interface Deps {
  readonly dueIndex: DueIndex;
  readonly reconcile: (due: DueEntry) => Promise<Reconciled>;
  readonly policy: Policy;
  readonly clock: Clock;
}

export interface SweepResult {
  readonly days: number;
  readonly read: number;
  readonly open: number;
  readonly cleared: number;
  readonly lapsed: number;
  readonly failed: number;
}

/** Looks at every renewal due within the horizon (R2) and reconciles its flag. One that fails stops no other. */
export const sweepRenewals =
  ({ dueIndex, reconcile, policy, clock }: Deps) =>
  async (): Promise<SweepResult> => {
    const days = horizonDays(clock(), policy.renewalHorizonDays);
    const counts = { read: 0, open: 0, cleared: 0, lapsed: 0, unchanged: 0, failed: 0 };
    for (const day of days) {
      for (let shard = (await dueIndex.shards(day)) - 1; shard >= 0; shard--) {
        for (let page = await dueIndex.page(day, shard); ; page = await dueIndex.page(day, shard, page.after)) {
          for (const due of page.entries) {
            counts.read++;
            counts[await reconcile(due).catch(() => 'failed' as const)]++;
          }
          if (page.after === undefined) break;
        }
      }
    }
    const { unchanged: _, ...changed } = counts;
    return { days: days.length, ...changed };
  };
