import { z } from 'zod';
import { Instant } from '../domain/instant.ts';
import type { HoldRecord } from '../domain/orders/hold-record.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/** A walk over all orders on hold. */
export const HoldWalk = z.object({
  /** The position of the page that was judged last; absent at the start. */
  after: z.string().optional(),
  /** How many of those that were judged are still on hold. */
  open: z.int(),
  /** Since when the oldest of them is. */
  oldest: Instant.optional(),
});
export type HoldWalk = z.infer<typeof HoldWalk>;

/** Projection of holds; the ledger is authoritative. */
export interface HoldIndex {
  /** Applies hold records; an ended hold stays ended in any order of arrival. */
  apply(records: readonly HoldRecord[]): Promise<void>;
  /** A partner's orders on hold by rising expiry; `after` is the position to continue behind, also where a page is short or empty. */
  list(
    owner: Owner,
    page: { size: number; after?: string | undefined },
  ): Promise<{ holds: HoldRecord[]; after?: string }>;
  /**
   * A page, possibly empty, of all orders on hold that expire between two days (yyyy-mm-dd, both included), and of those
   * that are over and still in their partner's list; `after` is the position to continue behind, absent on the last page.
   */
  waitingPage(
    from: string,
    to: string,
    after?: string,
  ): Promise<{ holds: Stored<HoldRecord>[]; over: Stored<HoldRecord>[]; after?: string }>;
  /** Takes an ended hold off its partner's list. */
  unlist(over: Stored<HoldRecord>): Promise<void>;
  /** Replaces a record of `waitingPage` by one with another reminder; returns its etag, or undefined after a lost race. */
  note(record: HoldRecord, etag: string): Promise<string | undefined>;
  readWalk(): Promise<Stored<HoldWalk> | undefined>;
  /** Its new etag, or undefined after a lost race. */
  writeWalk(walk: HoldWalk, etag: string | undefined): Promise<string | undefined>;
}
