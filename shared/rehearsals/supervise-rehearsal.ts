import type { Clock } from '../clock.ts';
import { daysBetween } from '../domain/instant.ts';
import { shardName, workOf, type Rehearsal } from '../domain/rehearsals/rehearsal.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import { sumProgress } from '../work/sum-progress.ts';
import { superviseWork } from '../work/supervise-work.ts';
import type { Stored } from '../work/work-store.ts';
import type { RehearsalCheck, RehearsalQueue, RehearsalStore } from './rehearsal-store.ts';

interface Deps {
  readonly rehearsals: RehearsalStore;
  readonly queue: RehearsalQueue;
  readonly dueIndex: Pick<DueIndex, 'shards'>;
  readonly clock: Clock;
}

/** Age after which a missing rehearsal cannot appear: commits are abandoned at half of it. */
const BARRED_AFTER_MS = 120_000;
const COMING_MS = 1_000;
const SOONEST_CHECK_MS = 500;
const LATEST_CHECK_MS = 30_000;
const CONCURRENT_READS = 16;

/**
 * Checks a running rehearsal: plans and sends work, resends missing work, starts the count when all is done. Each check
 * is made once, after scheduling the next.
 */
export const superviseRehearsal =
  (deps: Deps) =>
  async (check: RehearsalCheck): Promise<void> => {
    const { rehearsals, queue, clock } = deps;
    const stored = await rehearsals.read(check.rehearsalId);
    if (!stored) {
      const age = clock().getTime() - Date.parse(check.since);
      return age > BARRED_AFTER_MS ? undefined : queue.sendCheck(check, COMING_MS);
    }
    if (stored.value.state === 'running' && check.check >= stored.value.checks)
      await checkRehearsal(deps, stored, check);
  };
export type SuperviseRehearsal = ReturnType<typeof superviseRehearsal>;

async function checkRehearsal(deps: Deps, { value, etag }: Stored<Rehearsal>, check: RehearsalCheck): Promise<void> {
  const { rehearsals, queue, clock } = deps;
  const { rehearsalId, activeAt, tallying, read } = value;
  const rehearsal = { ...value, shardsPerDay: value.shardsPerDay ?? (await spread(deps, value)) };
  const { counts, done } = await sumProgress(rehearsals.progress(rehearsalId), { read: 0 });
  const missing = workOf(rehearsal).filter((shard) => !done.has(shardName(shard)));
  const isDone = missing.length === 0;
  const now = clock();
  const delayMs = Math.min(LATEST_CHECK_MS, Math.max(SOONEST_CHECK_MS, (now.getTime() - Date.parse(check.since)) / 5));
  const checks = check.check + 1;
  const checked = await superviseWork(
    { ...rehearsal, ...counts, checks, tallying: isDone },
    {
      now,
      isNew: isDone ? !tallying : activeAt === undefined,
      hasProgressed: counts.read > read,
      send: () => (isDone ? queue.sendTally(rehearsalId) : queue.sendItems(missing)),
      sendNextCheck: () => queue.sendCheck({ ...check, check: checks }, delayMs),
    },
  );
  await rehearsals.write(checked, etag);
}

const spread = ({ dueIndex }: Deps, { version, windows }: Rehearsal): Promise<number[]> =>
  mapConcurrent(version.isMajor ? daysBetween(windows.renewals) : [], CONCURRENT_READS, (day) => dueIndex.shards(day));
