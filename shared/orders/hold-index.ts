import type { HoldRecord } from '../domain/orders/hold-record.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/** Projection of holds; the ledger is authoritative. */
export interface HoldIndex {
  /** Applies hold records; an ended hold stays ended in any order of arrival. */
  apply(records: readonly HoldRecord[]): Promise<void>;
  /** A partner's orders on hold by rising expiry; `after` is the position to continue behind, also where a page is short or empty. */
  list(
    owner: Owner,
    page: { size: number; after?: string | undefined },
  ): Promise<{ holds: HoldRecord[]; after?: string }>;
  /** All orders on hold that expire between two days (yyyy-mm-dd, both included). */
  waiting(from: string, to: string): AsyncIterable<Stored<HoldRecord>>;
  /** A page of them, possibly empty; `after` is the position to continue behind, absent on the last page. */
  waitingPage(from: string, to: string, after?: string): Promise<{ holds: HoldRecord[]; after?: string }>;
  /** Replaces a record of `waiting` by one with another reminder; returns its etag, or undefined after a lost race. */
  note(record: HoldRecord, etag: string): Promise<string | undefined>;
}
