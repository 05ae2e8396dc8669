import type { CustomerProfile } from '../domain/customers/customer.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';

export interface KnownCustomer {
  readonly profile: CustomerProfile;
  readonly resellerIds: readonly string[];
  readonly country: string;
}

/** A customer's data in its ledger: two point reads in parallel. */
export const readCustomer =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey): Promise<Result<KnownCustomer>> => {
    const [gate, row] = await Promise.all([ledger.readGate(key), ledger.readRow(key, { kind: 'profile' })]);
    if (!gate || !row) return refuse('CustomerNotFound');
    return ok({ profile: row.profile, resellerIds: gate.state.resellerIds, country: gate.state.country });
  };
export type ReadCustomer = ReturnType<typeof readCustomer>;
