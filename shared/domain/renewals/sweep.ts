import { z } from 'zod';
import { DAY_MS, Day, Instant, dayOf } from '../instant.ts';
import { Progress, Supervision } from '../work/progress.ts';

/** Counts of a sweep. */
export const SweepCounts = z.object({
  /** Renewals read from the due index. */
  read: z.int(),
  flagged: z.int(),
  cleared: z.int(),
  lapsed: z.int(),
  /** Open flags after the sweep, by kind. */
  advisory: z.int().default(0),
  blocking: z.int().default(0),
  /** Renewals that could not be judged after all attempts. */
  failed: z.int(),
});
export type SweepCounts = z.infer<typeof SweepCounts>;

/** One pass over every renewal due within the horizon: of a UTC day, by one revision of the catalogue. */
export const Sweep = z.object({
  sweepId: z.string(),
  revision: z.int(),
  /** The due days it covers, both included. */
  from: Day,
  to: Day,
  state: z.enum(['running', 'completed', 'superseded']),
  completedAt: Instant.optional(),
  /** Shards of each day, as of the start. */
  shardsPerDay: z.array(z.int()),
  /** Number of work items, one per due day and shard, and of those done. */
  shards: z.int(),
  shardsDone: z.int(),
  ...SweepCounts.shape,
  ...Supervision.shape,
  nextCheckAt: Instant,
});
export type Sweep = z.infer<typeof Sweep>;

/** Progress of one due day and shard. */
export const ShardProgress = z.object({ ...Progress.shape, ...SweepCounts.shape });
export type ShardProgress = z.infer<typeof ShardProgress>;

/** Identifies the work item of one due day and shard. */
export const SweepShard = z.object({
  sweepId: z.string(),
  revision: z.int(),
  day: Day,
  shard: z.int().min(0),
});
export type SweepShard = z.infer<typeof SweepShard>;

/** Identifies a work item within its sweep. */
export const shardName = ({ day, shard }: Pick<SweepShard, 'day' | 'shard'>): string => `${day} ${shard}`;

export const NOTHING_DONE: SweepCounts = {
  read: 0,
  flagged: 0,
  cleared: 0,
  lapsed: 0,
  advisory: 0,
  blocking: 0,
  failed: 0,
};

/** Deterministic: a changed catalogue (R5) or a new day requires a new sweep, anything else repeats the same one. */
export const sweepIdOf = (now: Date, revision: number): string => `${dayOf(now)}.${revision}`;

/** How far back a sweep covers dates that passed, at least and at most. */
const DAYS_BACK = 7;
const LONGEST_BACK = 366;

/**
 * The due days to cover: the horizon ahead (R2), and all past days since the last complete sweep, so that missed sweeps
 * are compensated.
 */
export function horizon(now: Date, days: number, lastComplete: Sweep | undefined): { from: string; to: string } {
  const today = Date.parse(dayOf(now));
  const missed = lastComplete ? Date.parse(dayOf(lastComplete.startedAt)) - DAY_MS : -Infinity;
  const earliest = Math.max(today - LONGEST_BACK * DAY_MS, Math.min(today - DAYS_BACK * DAY_MS, missed));
  return { from: dayOf(new Date(earliest)), to: dayOf(new Date(today + days * DAY_MS)) };
}

/** A sweep's result in one sentence. */
export function describeSweep(sweep: Sweep): string {
  const { sweepId, from, to, shards, shardsDone, read, flagged, cleared, lapsed, failed } = sweep;
  const took = sweep.completedAt
    ? `in ${Math.round((Date.parse(sweep.completedAt) - Date.parse(sweep.startedAt)) / 1000)} s`
    : `${shardsDone} of ${shards} shards done`;
  const found = `${flagged} flagged, ${cleared} cleared, ${lapsed} lapsed, ${failed} failed`;
  return `Sweep ${sweepId} (${sweep.state}): ${read} renewals due ${from} to ${to}, ${took}: ${found}.`;
}
