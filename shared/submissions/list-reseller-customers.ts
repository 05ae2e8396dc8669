import type { ListCustomers } from '../customers/list-customers.ts';
import type { Relationship } from '../domain/customers/relationship.ts';
import type { Owner, Partner } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import { providerOf } from './reseller-side.ts';

/** Customers of the provider above a reseller. */
export interface ResellerCustomers {
  readonly provider: Owner;
  readonly customers: readonly Omit<Relationship, 'resellerIds'>[];
  readonly after?: string;
}

/** The customers of its provider that buy through a reseller, paged; it is not told through whom else they buy (B3). */
export const listResellerCustomers =
  ({ list }: { list: ListCustomers }) =>
  async (
    reseller: Partner,
    page: { readonly size: number; readonly after?: string | undefined },
  ): Promise<Result<ResellerCustomers>> => {
    const provider = providerOf(reseller);
    if (!provider.ok) return provider;
    const found = await list(provider.value, { field: 'IndirectReseller', prefix: reseller.partnerId, ...page });
    const customers = found.customers.map(({ resellerIds: _, ...customer }) => customer);
    return ok({ ...found, provider: provider.value, customers });
  };
export type ListResellerCustomers = ReturnType<typeof listResellerCustomers>;
