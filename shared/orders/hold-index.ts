import type { Owner } from '../domain/partners/partner.ts';
import type { HoldRecord } from '../domain/orders/hold-record.ts';

/** The projection of holds; the ledger has the last word on each. */
export interface HoldIndex {
  /** Enters what events tell; the end of a hold stands whatever comes later. */
  apply(records: readonly HoldRecord[]): Promise<void>;
  /** A partner's orders on hold by rising expiry; `after` is the position to continue behind, also where a page is short or empty. */
  list(
    owner: Owner,
    page: { size: number; after?: string | undefined },
  ): Promise<{ holds: HoldRecord[]; after?: string }>;
  /** Every order on hold that expires between two days (yyyy-mm-dd, both included). */
  waiting(from: string, to: string): AsyncIterable<HoldRecord>;
  /** A page of them, possibly empty; `after` tells where the next one begins and is absent on the last. */
  waitingPage(from: string, to: string, after?: string): Promise<{ holds: HoldRecord[]; after?: string }>;
}
