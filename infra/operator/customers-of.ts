import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { Guid, type Partner } from '../../shared/domain/partners/partner.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { relationshipsIn } from '../../shared/tables/relationship-table.ts';
import { WrongUsage } from './run-command.ts';

export interface CustomerLedger {
  readonly key: LedgerKey;
  /** False while it is unknown whether the partner took the customer on: nothing may be on record. */
  readonly settled: boolean;
}

/** The ledgers of a partner's customers, or of the one that is named. */
export async function* ledgersOf(
  open: OpenTable,
  { environment, partnerId }: Partner,
  customer: string | undefined,
): AsyncGenerator<CustomerLedger> {
  if (customer !== undefined) {
    const customerId = Guid.safeParse(customer).data;
    if (!customerId) throw new WrongUsage('--customer takes a tenant id.');
    yield { key: { environment, partnerId, customerId }, settled: true };
    return;
  }
  const relationships = relationshipsIn(open);
  const all = { field: 'CompanyName', prefix: '' } as const;
  // An entry that was corrected later may name its customer twice.
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const page = await relationships.list({ environment, partnerId }, all, { size: 999, after });
    for (const { relationship, settled } of page.entries) {
      const { customerId } = relationship;
      if (!seen.has(customerId)) yield { key: { environment, partnerId, customerId }, settled };
      seen.add(customerId);
    }
    after = page.after;
  } while (after !== undefined);
}
