import { z } from 'zod';
import { DAY_MS, Day, Instant, dayOf } from '../instant.ts';
import { earliestDue } from '../subscriptions/due-renewal.ts';
import { Progress, Supervision } from '../work/progress.ts';

/** Counts of a sweep. */
export const SweepCounts = z.object({
  /** Renewals that the due index named. */
  read: z.int().describe('How many renewals were read.'),
  flagged: z.int().describe('How many flags were set.'),
  cleared: z.int().describe('How many flags were cleared.'),
  lapsed: z.int().describe('How many flags lapsed.'),
  advisory: z.int().default(0).describe('How many advisory flags are open after it.'),
  blocking: z.int().default(0).describe('How many blocking flags are open after it.'),
  failed: z.int().describe('How many renewals could not be judged, after all attempts.'),
});
export type SweepCounts = z.infer<typeof SweepCounts>;

/** One pass over every renewal due within the horizon: of a UTC day, by one revision of the catalogue. */
export const Sweep = z.object({
  sweepId: z.string().describe('The id of the sweep: its day and the revision.'),
  revision: z.int().describe('The revision of the agreement catalogue that it judges by.'),
  from: Day.describe('The first due day, UTC.'),
  to: Day.describe('The last due day, UTC.'),
  state: z
    .enum(['running', 'completed', 'superseded'])
    .describe('`superseded`: a later sweep began before this one was completed.'),
  completedAt: Instant.optional().describe('When it was completed.'),
  /** Over how many shards each of the days is spread, as it was at the start. */
  shardsPerDay: z.array(z.int()),
  /** Work items, one for each due day and shard, and how many of them are done. */
  shards: z.int().describe('How many work items there are.'),
  shardsDone: z.int().describe('How many of them are done.'),
  ...SweepCounts.shape,
  ...Supervision.shape,
  nextCheckAt: Instant,
});
export type Sweep = z.infer<typeof Sweep>;

/** Progress of one due day and shard. */
export const ShardProgress = z.object({ ...Progress.shape, ...SweepCounts.shape });
export type ShardProgress = z.infer<typeof ShardProgress>;

/** Identifies the work item of one due day and shard. */
export const SweepItem = z.object({
  sweepId: z.string(),
  revision: z.int(),
  day: Day,
  shard: z.int().min(0),
});
export type SweepItem = z.infer<typeof SweepItem>;

/** Identifies a work item within its sweep. */
export const shardName = ({ day, shard }: Pick<SweepItem, 'day' | 'shard'>): string => `${day} ${shard}`;

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

/** How far back a sweep covers dates that passed, at least. */
const DAYS_BACK = 7;

/**
 * The due days to cover: the horizon ahead (R2), and all past days since the last complete sweep, so that missed sweeps
 * are compensated.
 */
export function horizon(now: Date, days: number, lastComplete: Sweep | undefined): { from: string; to: string } {
  const today = Date.parse(dayOf(now));
  const missed = lastComplete ? Date.parse(dayOf(lastComplete.startedAt)) - DAY_MS : -Infinity;
  const earliest = Math.max(Date.parse(earliestDue(now)), Math.min(today - DAYS_BACK * DAY_MS, missed));
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
