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
  /** The position to continue behind; absent on the last page. */
  readonly after?: string | undefined;
}

/** An impact and its position among the rehearsal's results. */
export interface PlacedImpact {
  readonly stopped: Impact;
  readonly position: string;
}

export interface PageQuery {
  readonly size: number;
  readonly after?: string | undefined;
}

/** Rehearsals with their work and results. */
export interface RehearsalStore extends WorkStore<Rehearsal, RehearsalShard, RehearsalProgress> {
  /** False when the id exists. */
  create(rehearsal: Rehearsal, giveUp: AbortSignal): Promise<boolean>;
  /** Newest first. */
  list(page: PageQuery): Promise<Page<Rehearsal>>;
  readTally(rehearsalId: string): Promise<Stored<Tally> | undefined>;
  writeTally(rehearsalId: string, tally: Tally, etag: string | undefined): Promise<string | undefined>;
  /** Stores impact; idempotent. */
  keep(rehearsalId: string, stopped: readonly Impact[]): Promise<void>;
  /** The impact by partner and customer, optionally of one partner. */
  stopped(rehearsalId: string, page: PageQuery & { partnerId?: string | undefined }): Promise<Page<PlacedImpact>>;
  keepPartners(rehearsalId: string, partners: readonly ImpactByPartner[]): Promise<void>;
  partners(rehearsalId: string, page: PageQuery): Promise<Page<ImpactByPartner>>;
}

/** Requests the numbered check of a rehearsal. */
export interface RehearsalCheck {
  readonly rehearsalId: string;
  readonly check: number;
  /** When it was started. */
  readonly since: string;
}

export interface RehearsalQueue extends WorkQueue<RehearsalShard, RehearsalCheck> {
  sendTally(rehearsalId: string): Promise<void>;
}
