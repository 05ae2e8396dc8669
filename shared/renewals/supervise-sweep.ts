import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { DAY_MS, dayOf, daysBetween } from '../domain/instant.ts';
import { horizon, NOTHING_DONE, shardName, sweepIdOf, type Sweep, type SweepItem } from '../domain/renewals/sweep.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import { sumProgress } from '../work/sum-progress.ts';
import { superviseWork } from '../work/supervise-work.ts';
import type { Stored } from '../work/work-store.ts';
import type { SweepCheck, SweepQueue, SweepStore } from './sweep-store.ts';

interface Deps {
  readonly sweeps: SweepStore;
  readonly queue: SweepQueue;
  readonly dueIndex: DueIndex;
  readonly catalogue: CatalogueReader;
  /** Maximum age of a reader's catalogue. */
  readonly catalogueMaxAgeMs: number;
  /** The longest horizon of any partner's policy (R2). */
  readonly horizonDays: number;
  readonly clock: Clock;
  /** Called once per completed sweep. */
  readonly onCompleted: (sweep: Sweep) => void;
  /** Called whenever a sweep may be due, with the seconds since the last completed one. */
  readonly onLag?: (seconds: number) => void;
}

const FIRST_CHECK_MS = 1_000;
const LONGEST_CHECK_MS = 60_000;
/** Delay of a check after which its message counts as lost. */
const FORGOTTEN_MS = 300_000;
const RECENT_DAYS = 31;
const CONCURRENT_READS = 32;

/**
 * Starts the due sweep, or checks a running one: sends missing work again, completes the sweep when all work is done.
 * Idempotent: each check is made once, after scheduling the next.
 */
export const superviseSweep =
  (deps: Deps) =>
  async ({ sweepId, check = 0, revision }: SweepCheck): Promise<void> => {
    const stored = sweepId === undefined ? undefined : await deps.sweeps.read(sweepId);
    // The check arrived before the sweep was written, or the starter died.
    if (!stored) return startDue(deps, revision, { sweepId, check });
    if (stored.value.state === 'running' && check >= stored.value.checks) await checkSweep(deps, stored, check);
  };
export type SuperviseSweep = ReturnType<typeof superviseSweep>;

/** The sweep for today and the current catalogue, once all readers have that catalogue (R5). */
async function startDue(deps: Deps, atLeast: number | undefined, early: SweepCheck): Promise<void> {
  const { sweeps, queue, clock } = deps;
  const now = clock();
  const { revision, changedAt } = await deps.catalogue.read(atLeast);
  const known = changedAt === undefined ? 0 : Date.parse(changedAt) + 2 * deps.catalogueMaxAgeMs - now.getTime();
  // It may be the check of a sweep that is about to be written, which has no other.
  if (known > 0) return queue.sendCheck({ ...early, revision: atLeast }, known);
  const recent = await recentSweeps(deps, now);
  const lastComplete = recent.findLast(({ value }) => value.state === 'completed')?.value;
  if (lastComplete?.completedAt) deps.onLag?.((now.getTime() - Date.parse(lastComplete.completedAt)) / 1000);
  const sweepId = sweepIdOf(now, revision);
  const existing = recent.find(({ value }) => value.sweepId === sweepId);
  if (existing && isForgotten(existing.value, now)) return checkSweep(deps, existing, existing.value.checks);
  // Written since the check looked for it: without that check nothing would follow until the next timer.
  if (existing && sweepId === early.sweepId) return queue.sendCheck(early, FIRST_CHECK_MS);
  if (existing) {
    // Written after it by a process whose clock was still at the day before: its check is gone.
    const older = recent.slice(0, recent.indexOf(existing));
    if (older.some(({ value }) => value.state === 'running')) await supersedeOlder(deps, existing.value);
    return;
  }

  const range = horizon(now, deps.horizonDays, lastComplete);
  const shardsPerDay = await mapConcurrent(daysBetween(range), CONCURRENT_READS, (day) => deps.dueIndex.shards(day));
  const sweep: Sweep = {
    ...range,
    ...NOTHING_DONE,
    sweepId,
    revision,
    state: 'running',
    startedAt: now.toISOString(),
    shardsPerDay,
    shards: shardsPerDay.reduce((sum, shards) => sum + shards, 0),
    shardsDone: 0,
    checks: 1,
    nextCheckAt: new Date(now.getTime() + FIRST_CHECK_MS).toISOString(),
  };
  await queue.sendCheck({ sweepId, check: 1 }, FIRST_CHECK_MS);
  const etag = await sweeps.write(sweep, undefined);
  if (etag === undefined) return;
  await supersedeOlder(deps, sweep);
  await queue.sendItems(workOf(sweep));
  await sweeps.write({ ...sweep, activeAt: clock().toISOString() }, etag);
}

const recentSweeps = ({ sweeps }: Deps, now: Date): Promise<Stored<Sweep>[]> =>
  sweeps.list(dayOf(new Date(now.getTime() - RECENT_DAYS * DAY_MS)), dayOf(now));

/** Takes over the work of older sweeps; repeated if a check wrote first. */
async function supersedeOlder(deps: Deps, sweep: Sweep): Promise<void> {
  const recent = await recentSweeps(deps, new Date(sweep.startedAt));
  const older = recent.slice(
    0,
    recent.findIndex(({ value }) => value.sweepId === sweep.sweepId),
  );
  const running = older.filter(({ value }) => value.state === 'running');
  const etags = await Promise.all(
    running.map(({ value, etag }) => deps.sweeps.write({ ...value, state: 'superseded' }, etag)),
  );
  if (etags.includes(undefined)) await supersedeOlder(deps, sweep);
}

/** Every work item of a sweep. */
export const workOf = (sweep: Sweep): SweepItem[] =>
  daysBetween(sweep).flatMap((day, index) =>
    Array.from({ length: sweep.shardsPerDay[index]! }, (_, shard) => ({
      sweepId: sweep.sweepId,
      revision: sweep.revision,
      day,
      shard,
    })),
  );

const isForgotten = ({ state, nextCheckAt }: Sweep, now: Date): boolean =>
  state === 'running' && now.getTime() - Date.parse(nextCheckAt) > FORGOTTEN_MS;

async function checkSweep(deps: Deps, { value: sweep, etag }: Stored<Sweep>, check: number): Promise<void> {
  const { sweeps, queue, clock } = deps;
  const { sweepId } = sweep;
  const now = clock();
  if (sweep.activeAt === undefined) await supersedeOlder(deps, sweep);
  const { counts, done } = await sumProgress(sweeps.progress(sweepId), NOTHING_DONE);
  const found = { ...sweep, ...counts, shardsDone: done.size };
  const missing = workOf(sweep).filter((shard) => !done.has(shardName(shard)));
  if (missing.length === 0) {
    const completed: Sweep = { ...found, state: 'completed', completedAt: now.toISOString() };
    if (await sweeps.write(completed, etag)) deps.onCompleted(completed);
    else await queue.sendCheck({ sweepId, check }, FIRST_CHECK_MS);
    return;
  }
  const delayMs = Math.min(LONGEST_CHECK_MS, FIRST_CHECK_MS * 2 ** check);
  const nextCheckAt = new Date(now.getTime() + delayMs).toISOString();
  const checked = await superviseWork(
    { ...found, checks: check + 1, nextCheckAt },
    {
      now,
      isNew: sweep.activeAt === undefined,
      hasProgressed: counts.read > sweep.read || done.size > sweep.shardsDone,
      send: () => queue.sendItems(missing),
      sendNextCheck: () => queue.sendCheck({ sweepId, check: check + 1 }, delayMs),
    },
  );
  await sweeps.write(checked, etag);
}
