import type {
  Rehearsal,
  RehearsalProgress,
  RehearsalShard,
  Impact,
  ImpactByPartner,
  Tally,
} from '../domain/rehearsals/rehearsal.ts';
import type { Stored, WorkQueue, WorkStore } from '../work/work-store.ts';

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

/** Rehearsals and all that they write. */
export interface RehearsalStore extends WorkStore<Rehearsal, RehearsalShard, RehearsalProgress> {
  /** False when there is a rehearsal of that id. */
  create(rehearsal: Rehearsal, giveUp: AbortSignal): Promise<boolean>;
  /** The newest first. */
  list(page: PageQuery): Promise<Page<Rehearsal>>;
  readTally(rehearsalId: string): Promise<Stored<Tally> | undefined>;
  writeTally(rehearsalId: string, tally: Tally, etag: string | undefined): Promise<string | undefined>;
  /** Keeps what would be stopped; the same again changes nothing. */
  keep(rehearsalId: string, stopped: readonly Impact[]): Promise<void>;
  /** What would be stopped, by partner and customer; of one partner where it is named. */
  stopped(rehearsalId: string, page: PageQuery & { partnerId?: string | undefined }): Promise<Page<PlacedImpact>>;
  keepPartners(rehearsalId: string, partners: readonly ImpactByPartner[]): Promise<void>;
  partners(rehearsalId: string, page: PageQuery): Promise<Page<ImpactByPartner>>;
}

/** Asks for the so-many-th check of a rehearsal. */
export interface RehearsalCheck {
  readonly rehearsalId: string;
  readonly check: number;
  /** When it was started. */
  readonly since: string;
}

export interface RehearsalQueue extends WorkQueue<RehearsalShard, RehearsalCheck> {
  sendTally(rehearsalId: string): Promise<void>;
}
