import type { ShardProgress, Sweep, SweepItem } from '../domain/renewals/sweep.ts';
import type { Stored, WorkQueue, WorkStore } from '../work/work-store.ts';

export interface SweepStore extends WorkStore<Sweep, SweepItem, ShardProgress> {
  /** The sweeps of a range of days, both included, oldest first. */
  list(from: string, to: string): Promise<Stored<Sweep>[]>;
}

/** Requests the numbered check of a sweep; without an id, of the sweep due by at least this revision. */
export interface SweepCheck {
  readonly sweepId?: string | undefined;
  readonly check?: number | undefined;
  readonly revision?: number | undefined;
}

export type SweepQueue = WorkQueue<SweepItem, SweepCheck>;
