import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import { DAY_MS, dayOf, daysBetween } from '../domain/instant.ts';
import type { Clock } from '../clock.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import { addCounts, horizon, NOTHING_DONE, sweepIdOf, type Sweep, type SweepShard } from '../domain/renewals/sweep.ts';
import type { Stored, SweepCheck, SweepQueue, SweepStore } from './sweep-store.ts';

interface Deps {
  readonly sweeps: SweepStore;
  readonly queue: SweepQueue;
  readonly dueIndex: DueIndex;
  readonly catalogue: CatalogueReader;
  /** How old a reader's catalogue may be. */
  readonly catalogueMaxAgeMs: number;
  /** The farthest that any partner's policy looks ahead (R2). */
  readonly horizonDays: number;
  readonly clock: Clock;
  /** Told once of each sweep that is complete. */
  readonly onCompleted: (sweep: Sweep) => void;
  /** Told, whenever a sweep may be due, how many seconds ago the last one was completed. */
  readonly onLag?: (seconds: number) => void;
}

const FIRST_LOOK_MS = 1_000;
const LONGEST_LOOK_MS = 60_000;
/** A sweep that is this late for its next look is looked after by nobody any more. */
const FORGOTTEN_MS = 300_000;
/** Work items that brought nothing for so long are sent again. */
const STALLED_MS = 600_000;
const RECENT_DAYS = 31;
const CONCURRENT_READS = 32;

/**
 * Starts the sweep that is due, or sees how one that runs is getting on: work that is missing is sent again, a sweep
 * with all its work done is completed. Safe to repeat: each look is taken once, and calls for the next before it is.
 */
export const superviseSweep =
  (deps: Deps) =>
  async ({ sweepId, look = 0, revision }: SweepCheck): Promise<void> => {
    const stored = sweepId === undefined ? undefined : await deps.sweeps.read(sweepId);
    // A look that finds no sweep came before it was written, or after its starter died.
    if (!stored) return startDue(deps, revision);
    if (stored.value.state === 'running' && look >= stored.value.looks) await goOn(deps, stored, look);
  };
export type SuperviseSweep = ReturnType<typeof superviseSweep>;

/** The sweep of today and of the catalogue as it is, once every reader knows the catalogue so (R5). */
async function startDue(deps: Deps, atLeast?: number): Promise<void> {
  const { sweeps, queue, clock } = deps;
  const now = clock();
  const { revision, changedAt } = await deps.catalogue.read(atLeast);
  const known = changedAt === undefined ? 0 : Date.parse(changedAt) + 2 * deps.catalogueMaxAgeMs - now.getTime();
  if (known > 0) return queue.sendCheck({ revision: atLeast }, known);
  const recent = await recentSweeps(deps, now);
  const lastComplete = recent.findLast(({ value }) => value.state === 'completed')?.value;
  if (lastComplete?.completedAt) deps.onLag?.((now.getTime() - Date.parse(lastComplete.completedAt)) / 1000);
  const sweepId = sweepIdOf(now, revision);
  const existing = recent.find(({ value }) => value.sweepId === sweepId);
  if (existing) return isForgotten(existing.value, now) ? goOn(deps, existing, existing.value.looks) : undefined;

  const range = horizon(now, deps.horizonDays, lastComplete);
  const shardsPerDay = await spread(deps.dueIndex, daysBetween(range));
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
    looks: 1,
    nextLookAt: new Date(now.getTime() + FIRST_LOOK_MS).toISOString(),
  };
  await queue.sendCheck({ sweepId, look: 1 }, FIRST_LOOK_MS);
  const etag = await sweeps.write(sweep, undefined);
  if (etag === undefined) return;
  await supersedeOlder(deps, sweep);
  await queue.sendShards(workOf(sweep));
  await sweeps.write({ ...sweep, activeAt: clock().toISOString() }, etag);
}

const recentSweeps = ({ sweeps }: Deps, now: Date): Promise<Stored<Sweep>[]> =>
  sweeps.list(dayOf(new Date(now.getTime() - RECENT_DAYS * DAY_MS)), dayOf(now));

/** What older sweeps have left is this one's work; a write that a look comes before is repeated. */
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

const spread = (dueIndex: DueIndex, days: readonly string[]): Promise<number[]> =>
  mapConcurrent(days, CONCURRENT_READS, (day) => dueIndex.shards(day));

const workOf = (sweep: Sweep): SweepShard[] =>
  daysBetween(sweep).flatMap((day, index) =>
    Array.from({ length: sweep.shardsPerDay[index]! }, (_, shard) => ({
      sweepId: sweep.sweepId,
      revision: sweep.revision,
      day,
      shard,
    })),
  );

const isForgotten = ({ state, nextLookAt }: Sweep, now: Date): boolean =>
  state === 'running' && now.getTime() - Date.parse(nextLookAt) > FORGOTTEN_MS;

async function goOn(deps: Deps, { value: sweep, etag }: Stored<Sweep>, look: number): Promise<void> {
  const { sweeps, queue, clock } = deps;
  const now = clock();
  if (sweep.activeAt === undefined) await supersedeOlder(deps, sweep);
  const { counts, done } = await progressOf(sweeps, sweep.sweepId);
  const standing = { ...sweep, ...counts, shardsDone: done.size };
  const missing = workOf(sweep).filter(({ day, shard }) => !done.has(`${day} ${shard}`));
  if (missing.length === 0) {
    const completed: Sweep = { ...standing, state: 'completed', completedAt: now.toISOString() };
    if (await sweeps.write(completed, etag)) deps.onCompleted(completed);
    else await queue.sendCheck({ sweepId: sweep.sweepId, look }, FIRST_LOOK_MS);
    return;
  }
  const moving = counts.read > sweep.read || done.size > sweep.shardsDone;
  const stalled = !moving && now.getTime() - Date.parse(sweep.activeAt ?? sweep.startedAt) > STALLED_MS;
  const sendAgain = sweep.activeAt === undefined || stalled;
  if (sendAgain) await queue.sendShards(missing);
  const delay = Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * 2 ** look);
  await queue.sendCheck({ sweepId: sweep.sweepId, look: look + 1 }, delay);
  await sweeps.write(
    {
      ...standing,
      looks: look + 1,
      nextLookAt: new Date(now.getTime() + delay).toISOString(),
      ...(moving || sendAgain ? { activeAt: now.toISOString() } : {}),
    },
    etag,
  );
}

async function progressOf(sweeps: SweepStore, sweepId: string) {
  let counts = NOTHING_DONE;
  const done = new Set<string>();
  for await (const { day, shard, progress } of sweeps.progress(sweepId)) {
    counts = addCounts(counts, progress);
    if (progress.done) done.add(`${day} ${shard}`);
  }
  return { counts, done };
}
