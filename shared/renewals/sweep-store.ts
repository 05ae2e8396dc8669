import type { ShardProgress, Sweep, SweepShard } from '../domain/renewals/sweep.ts';
import type { Stored, WorkQueue, WorkStore } from '../work/work-store.ts';

export interface SweepStore extends WorkStore<Sweep, SweepShard, ShardProgress> {
  /** The sweeps of the days from one to another (both included), the oldest first. */
  list(from: string, to: string): Promise<Stored<Sweep>[]>;
}

/** Asks for the so-many-th check of a sweep; without an id, of the one that is due by the revision at least. */
export interface SweepCheck {
  readonly sweepId?: string | undefined;
  readonly check?: number | undefined;
  readonly revision?: number | undefined;
}

export type SweepQueue = WorkQueue<SweepShard, SweepCheck>;
