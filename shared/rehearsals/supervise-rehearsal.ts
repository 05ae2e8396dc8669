import type { Clock } from '../clock.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import { daysBetween } from '../domain/instant.ts';
import type { Stored } from '../renewals/sweep-store.ts';
import { shardName, workOf, type Rehearsal } from '../domain/rehearsals/rehearsal.ts';
import type { RehearsalCheck, RehearsalQueue, RehearsalStore } from './rehearsal-store.ts';

interface Deps {
  readonly rehearsals: RehearsalStore;
  readonly queue: RehearsalQueue;
  readonly dueIndex: Pick<DueIndex, 'shards'>;
  readonly clock: Clock;
}

/** After this age a rehearsal that has not come will not come: its commit was given up at half of it. */
const BARRED_AFTER_MS = 120_000;
const COMING_MS = 1_000;
const SOONEST_LOOK_MS = 500;
const LATEST_LOOK_MS = 30_000;
/** Work that brought nothing for so long is sent again. */
const STALLED_MS = 600_000;
const CONCURRENT_READS = 16;

/**
 * Sees how a rehearsal is getting on: its work is planned and sent, what is missing is sent again, and when all is done
 * it is counted. Each look is taken once, and calls for the next before it is.
 */
export const superviseRehearsal =
  (deps: Deps) =>
  async ({ rehearsalId, look, since }: RehearsalCheck): Promise<void> => {
    const { rehearsals, queue, clock } = deps;
    const stored = await rehearsals.read(rehearsalId);
    if (!stored) {
      const age = clock().getTime() - Date.parse(since);
      return age > BARRED_AFTER_MS ? undefined : queue.sendCheck({ rehearsalId, look, since }, COMING_MS);
    }
    if (stored.value.state === 'running' && look >= stored.value.looks) await goOn(deps, stored, { look, since });
  };
export type SuperviseRehearsal = ReturnType<typeof superviseRehearsal>;

async function goOn(
  deps: Deps,
  { value, etag }: Stored<Rehearsal>,
  { look, since }: Omit<RehearsalCheck, 'rehearsalId'>,
) {
  const { rehearsals, queue, clock } = deps;
  const { rehearsalId } = value;
  const rehearsal = { ...value, shardsPerDay: value.shardsPerDay ?? (await spread(deps, value)) };
  const { looked, done } = await progressOf(rehearsals, rehearsalId);
  const missing = workOf(rehearsal).filter((shard) => !done.has(shardName(shard)));

  const now = clock();
  const idleMs = now.getTime() - Date.parse(rehearsal.activeAt ?? since);
  const isNew = missing.length > 0 ? rehearsal.activeAt === undefined : !rehearsal.tallying;
  const sends = isNew || (looked === rehearsal.looked && idleMs > STALLED_MS);
  if (sends) await (missing.length > 0 ? queue.sendShards(missing) : queue.sendTally(rehearsalId));

  const delayMs = Math.min(LATEST_LOOK_MS, Math.max(SOONEST_LOOK_MS, (now.getTime() - Date.parse(since)) / 5));
  await queue.sendCheck({ rehearsalId, look: look + 1, since }, delayMs);
  await rehearsals.write(
    {
      ...rehearsal,
      looks: look + 1,
      looked,
      tallying: missing.length === 0,
      ...(sends || looked > rehearsal.looked ? { activeAt: now.toISOString() } : {}),
    },
    etag,
  );
}

const spread = ({ dueIndex }: Deps, { version, windows }: Rehearsal): Promise<number[]> =>
  mapConcurrent(version.isMajor ? daysBetween(windows.renewals) : [], CONCURRENT_READS, (day) => dueIndex.shards(day));

async function progressOf(rehearsals: RehearsalStore, rehearsalId: string) {
  const done = new Set<string>();
  let looked = 0;
  for await (const { name, progress } of rehearsals.progress(rehearsalId)) {
    looked += progress.looked;
    if (progress.done) done.add(name);
  }
  return { done, looked };
}
