import type { Original } from '../domain/acceptances/erasure.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';

/**
 * Rows outside a customer's ledger that may hold its personal data: the signatories of its attestations, and the originals
 * that a repair set aside, of rows of its ledger and of its partner's attestations.
 */
export interface Originals {
  /** Two range reads, and those of the customer's attestations, all at once. */
  list(key: LedgerKey): Promise<Original[]>;
  /** Removes one for good; one that is gone already is no problem. */
  remove(key: LedgerKey, original: Original): Promise<unknown>;
}
