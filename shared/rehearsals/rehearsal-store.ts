import type { Stored } from '../renewals/sweep-store.ts';
import type {
  Rehearsal,
  RehearsalProgress,
  RehearsalShard,
  Impact,
  ImpactByPartner,
  Tally,
} from '../domain/rehearsals/rehearsal.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** The position to go on behind; absent on the last page. */
  readonly after?: string | undefined;
}

/** A stopped thing, and its place among all that the rehearsal found. */
export interface PlacedImpact {
  readonly stopped: Impact;
  readonly position: string;
}

export interface PageQuery {
  readonly size: number;
  readonly after?: string | undefined;
}

/**
 * Rehearsals and all that they write. Writes on an etag are conditional, on absence where there is none: they give the
 * new etag, or undefined when they lost.
 */
export interface RehearsalStore {
  /** False when there is a rehearsal of that id. */
  create(rehearsal: Rehearsal, giveUp: AbortSignal): Promise<boolean>;
  read(rehearsalId: string): Promise<Stored<Rehearsal> | undefined>;
  write(rehearsal: Rehearsal, etag: string): Promise<string | undefined>;
  /** The newest first. */
  list(page: PageQuery): Promise<Page<Rehearsal>>;
  /** Every work item that was begun. */
  progress(rehearsalId: string): AsyncIterable<{ name: string; progress: RehearsalProgress }>;
  readShard(shard: RehearsalShard): Promise<Stored<RehearsalProgress> | undefined>;
  writeShard(shard: RehearsalShard, progress: RehearsalProgress, etag: string | undefined): Promise<string | undefined>;
  readTally(rehearsalId: string): Promise<Stored<Tally> | undefined>;
  writeTally(rehearsalId: string, tally: Tally, etag: string | undefined): Promise<string | undefined>;
  /** Keeps what would be stopped; the same again changes nothing. */
  keep(rehearsalId: string, stopped: readonly Impact[]): Promise<void>;
  /** What would be stopped, by partner and customer; of one partner where it is named. */
  stopped(rehearsalId: string, page: PageQuery & { partnerId?: string | undefined }): Promise<Page<PlacedImpact>>;
  keepPartners(rehearsalId: string, partners: readonly ImpactByPartner[]): Promise<void>;
  partners(rehearsalId: string, page: PageQuery): Promise<Page<ImpactByPartner>>;
}

/** A rehearsal is to be looked after for the so-many-th time. */
export interface RehearsalCheck {
  readonly rehearsalId: string;
  readonly look: number;
  /** When it was started. */
  readonly since: string;
}

/** Work on rehearsals as messages. Each call is certain or throws. */
export interface RehearsalQueue {
  sendShards(shards: readonly RehearsalShard[], delayMs?: number): Promise<void>;
  sendTally(rehearsalId: string): Promise<void>;
  sendCheck(look: RehearsalCheck, delayMs: number): Promise<void>;
}
