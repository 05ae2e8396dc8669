import type { ShardProgress, Sweep, SweepShard } from '../domain/renewals/sweep.ts';

export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

/** Sweeps and how far each of their work items has come. Writes are conditional: on the etag as read, or on absence. */
export interface SweepStore {
  /** The sweeps of the days from one to another (both included), the oldest first. */
  list(from: string, to: string): Promise<Stored<Sweep>[]>;
  read(sweepId: string): Promise<Stored<Sweep> | undefined>;
  /** The new etag, or undefined when it lost. */
  write(sweep: Sweep, etag: string | undefined): Promise<string | undefined>;
  /** Every work item of the sweep that was begun. */
  progress(sweepId: string): AsyncIterable<{ day: string; shard: number; progress: ShardProgress }>;
  readShard(shard: SweepShard): Promise<Stored<ShardProgress> | undefined>;
  writeShard(shard: SweepShard, progress: ShardProgress, etag: string | undefined): Promise<string | undefined>;
}

/** A sweep is to be looked after for the so-many-th time; without an id the one due by the revision at least. */
export interface SweepCheck {
  readonly sweepId?: string | undefined;
  readonly look?: number | undefined;
  readonly revision?: number | undefined;
}

/** Work on sweeps as messages. Each call is certain or throws. */
export interface SweepQueue {
  sendShards(shards: readonly SweepShard[], delayMs?: number): Promise<void>;
  sendCheck(look: SweepCheck, delayMs: number): Promise<void>;
}
