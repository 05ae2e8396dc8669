import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { Guid, type Partner } from '../../shared/domain/partners/partner.ts';
import type { OpenTable } from '../../shared/tables/client.ts';
import { relationshipsIn } from '../../shared/tables/relationship-table.ts';
import { WrongUsage } from './run-command.ts';

export interface CustomerLedger {
  readonly key: LedgerKey;
  /** False while the relationship is unconfirmed: the customer may have no ledger. */
  readonly settled: boolean;
}

/** The ledgers of a partner's customers, or of one customer. */
export async function* ledgersOf(
  open: OpenTable,
  { environment, partnerId }: Partner,
  customer: string | undefined,
): AsyncGenerator<CustomerLedger> {
  if (customer !== undefined) {
    yield { key: { environment, partnerId, customerId: namedCustomer(customer) }, settled: true };
    return;
  }
  const relationships = relationshipsIn(open);
  const all = { field: 'CompanyName', prefix: '' } as const;
  // A corrected index entry can list a customer twice.
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

/** The id of the option; throws with the expected value. */
export function namedCustomer(customer: string): string {
  const customerId = Guid.safeParse(customer).data;
  if (!customerId) throw new WrongUsage('--customer takes a tenant id.');
  return customerId;
}
