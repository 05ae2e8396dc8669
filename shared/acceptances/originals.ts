import type { Original } from '../domain/acceptances/erasure.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';

/**
 * What may hold personal data of a customer outside its ledger: originals of rows that an operator's repair set aside, of
 * its ledger and of its partner's attestations, and signatories of its attestations.
 */
export interface Originals {
  /** Two range reads, and those of the customer's attestations, all at once. */
  list(key: LedgerKey): Promise<Original[]>;
  /** Removes one for good; one that is gone already is no problem. */
  remove(key: LedgerKey, original: Original): Promise<unknown>;
}
