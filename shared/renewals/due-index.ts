import type { LedgerKey } from '../ledger/gate.ts';

/** A subscription that may end its commitment term on a day (yyyy-mm-dd, UTC). */
export interface DueEntry {
  readonly key: LedgerKey;
  readonly subscriptionId: string;
  readonly day: string;
}

/**
 * Which subscriptions may be due on which day. Written before the subscription it points to, so it names at least
 * every due one; who reads it verifies.
 */
export interface DueIndex {
  add(entries: readonly DueEntry[]): Promise<void>;
  /** Everything indexed for the day, over all its shards. */
  due(day: string): AsyncIterable<DueEntry>;
}

export const dayOf = (instant: string | Date): string => new Date(instant).toISOString().slice(0, 10);
