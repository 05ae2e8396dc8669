import type { Original } from '../domain/acceptances/erasure.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';

/** Originals of rows of a ledger that an operator's repair set aside; they may hold personal data. */
export interface Originals {
  /** Those of a ledger: one range read. */
  list(key: LedgerKey): AsyncIterable<Original>;
  /** Removes one for good; one that is gone already is no problem. */
  remove(key: LedgerKey, original: Original): Promise<unknown>;
}
