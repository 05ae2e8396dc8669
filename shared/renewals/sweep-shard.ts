import type { Clock } from '../clock.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { DAY_MS } from '../domain/instant.ts';
import { NOTHING_DONE, type ShardProgress, type SweepCounts, type SweepItem } from '../domain/renewals/sweep.ts';
import { dueEntries, withinHorizon } from '../domain/subscriptions/due-renewal.ts';
import { addCounts, afterPage } from '../domain/work/progress.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { DueIndex, IndexedDue } from '../subscriptions/due-index.ts';
import { pageLoop } from '../work/page-loop.ts';
import type { FlagDay } from './flag-store.ts';
import type { Reconciled, Stray, ReconcileRenewals } from './reconcile-renewals.ts';
import type { SweepQueue, SweepStore } from './sweep-store.ts';

interface Deps {
  readonly sweeps: SweepStore;
  readonly queue: SweepQueue;
  readonly dueIndex: DueIndex;
  readonly reconcile: ReconcileRenewals;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  readonly onFault: (fault: unknown, renewals: number) => void;
}

/** Time limit, well within the work item's lock; the rest continues in a new message. */
export const WORK_FOR_MS = 60_000;
const CONCURRENT_PARTNERS = 8;
const CONCURRENT_REMOVALS = 16;
const FIRST_DELAY_MS = 10_000;

/**
 * Reconciles one day and shard of the index, page by page. Progress is stored after each page, so that a redelivered
 * work item resumes there. After failures the shard is read again, a few times with increasing delay.
 */
export const sweepShard =
  (deps: Deps) =>
  async (work: SweepItem): Promise<void> => {
    const { sweeps, queue, dueIndex, clock } = deps;
    const [sweep, stored] = await Promise.all([sweeps.read(work.sweepId), sweeps.readItem(work)]);
    if (sweep?.value.state !== 'running') return;
    await pageLoop<ShardProgress>({
      clock,
      workForMs: WORK_FOR_MS,
      stored,
      start: { ...NOTHING_DONE, attempt: 1, done: false },
      page: async (progress) => {
        const page = await dueIndex.page(work.day, work.shard, progress.after);
        const counts = addCounts(await sweepPage(deps, work, page.entries), progress);
        return afterPage({ ...progress, ...counts }, page.after, RESTARTED);
      },
      write: (progress, etag) => sweeps.writeItem(work, progress, etag),
      resend: (failed) => queue.sendItems([work], failed && FIRST_DELAY_MS * 2 ** failed),
    });
  };
export type SweepShard = ReturnType<typeof sweepShard>;

/** Counts reset for another attempt; changed flags count only once. */
const RESTARTED = { read: 0, advisory: 0, blocking: 0, failed: 0 };

/** Groups renewals by partner, since flags share partitions. A failed partner affects no other. */
async function sweepPage(deps: Deps, work: SweepItem, entries: readonly IndexedDue[]): Promise<SweepCounts> {
  const { day, revision } = work;
  const now = deps.clock();
  const near = entries.filter(({ key }) => withinHorizon(day, now, deps.policyFor(key.partnerId)));
  const partners = [...Map.groupBy(near, ({ key }) => `${key.environment}|${key.partnerId}`).values()];
  const counts = await mapConcurrent(partners, CONCURRENT_PARTNERS, async (dues) => {
    const { environment, partnerId } = dues[0]!.key;
    const flagDay: FlagDay = { environment, partnerId, day };
    const reconciled = await deps.reconcile(flagDay, dues, revision).catch((fault: unknown) => ({
      turned: [],
      open: [],
      stray: [],
      failed: dues.map((due) => ({ due, fault })),
    }));
    if (reconciled.failed.length > 0) deps.onFault(reconciled.failed[0]!.fault, reconciled.failed.length);
    await mendIndex(deps, work, reconciled.stray);
    return countsOf(reconciled);
  });
  return counts.reduce(addCounts, { ...NOTHING_DONE, read: entries.length });
}

/** Writes that precede an index entry are committed or abandoned long before this age. */
const SURELY_STRAY_MS = DAY_MS;

/** Ensures the correct index entries of renewals due on another day, and removes stale ones of this day. */
async function mendIndex(
  { dueIndex, clock }: Deps,
  { shard }: SweepItem,
  stray: readonly Stray<IndexedDue>[],
): Promise<void> {
  const now = clock();
  await dueIndex.add(
    stray.flatMap(({ due, subscription }) => dueEntries(due.key, subscription ? [subscription] : [], now)),
  );
  const old = stray.filter(({ due }) => now.getTime() - due.writtenAt.getTime() > SURELY_STRAY_MS);
  await mapConcurrent(old, CONCURRENT_REMOVALS, ({ due }) => dueIndex.remove(shard, due));
}

const countsOf = ({ turned, open, failed }: Reconciled<unknown>): SweepCounts => {
  const openOf = (kind: string) => open.filter((wanted) => wanted === kind).length;
  const turnedTo = (wanted: string) => turned.filter((state) => state === wanted).length;
  return {
    read: 0,
    flagged: turnedTo('open'),
    cleared: turnedTo('cleared'),
    lapsed: turnedTo('lapsed'),
    advisory: openOf('advisory'),
    blocking: openOf('blocking'),
    failed: failed.length,
  };
};
