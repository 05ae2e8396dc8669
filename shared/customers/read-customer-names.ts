import type { Owner } from '../domain/partners/partner.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';

const READS_AT_ONCE = 16;

/** The company names of a partner's customers by id: one point read each. One whose profile was erased has none. */
export const readCustomerNames =
  ({ ledger }: { readonly ledger: Pick<Ledger, 'readRow'> }) =>
  async (owner: Owner, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const { environment, partnerId } = owner;
    const found = await mapConcurrent([...new Set(customerIds)], READS_AT_ONCE, async (customerId) => {
      const row = await ledger.readRow({ environment, partnerId, customerId }, { kind: 'profile' });
      return row ? [[customerId, row.profile.companyName] as const] : [];
    });
    return new Map(found.flat());
  };
export type ReadCustomerNames = ReturnType<typeof readCustomerNames>;
