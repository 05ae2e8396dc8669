import type { Clock } from '../clock.ts';
import { emptyGate, NOT_STORED, type LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface NewRelationship {
  readonly key: LedgerKey;
  readonly country: string;
  readonly resellerIds: readonly string[];
  readonly actor: string;
}

/** Opens the ledger of a customer that a partner takes on; false when the relationship exists already. */
export const takeOnCustomer =
  ({ ledger, clock }: { ledger: Ledger; clock: Clock }) =>
  async ({ key, country, resellerIds, actor }: NewRelationship): Promise<boolean> => {
    const state = emptyGate(country, [...resellerIds]);
    const entry = { at: clock().toISOString(), operation: 'customer.takenOn', actor };
    return (await ledger.commit(key, { state, etag: NOT_STORED }, { next: state, entry })) !== undefined;
  };
