import { comparable, foundBy, type CustomerField, type Relationship } from '../domain/customers/relationship.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { ReadCustomer } from './read-customer.ts';
import type { RelationshipEntry, RelationshipStore } from './relationship-store.ts';

export interface CustomerQuery {
  readonly field: CustomerField;
  readonly prefix: string;
  readonly size: number;
  readonly after?: string | undefined;
}

interface Deps {
  readonly relationships: RelationshipStore;
  readonly read: ReadCustomer;
}

/** A partner's customers by a field's value, paged: one range read, plus one read per unsettled entry. */
export const listCustomers =
  ({ relationships, read }: Deps) =>
  async (owner: Owner, query: CustomerQuery): Promise<{ customers: Relationship[]; after?: string }> => {
    const { field } = query;
    const prefix = comparable(query.prefix);

    const asTheLedgerHasIt = async (entry: RelationshipEntry): Promise<Relationship | undefined> => {
      if (entry.settled) return entry.relationship;
      const { customerId } = entry.relationship;
      const known = await read({ ...owner, customerId });
      if (!known.ok) return undefined;
      const { companyName, domain } = known.value.profile;
      const relationship = { customerId, companyName, domain, resellerIds: [...known.value.resellerIds] };
      const stands = foundBy(relationship).some((found) => found.field === field && found.value === entry.value);
      return stands ? relationship : undefined;
    };

    const { entries, ...page } = await relationships.list(owner, { field, prefix }, query);
    const customers = await Promise.all(entries.filter(({ value }) => value.startsWith(prefix)).map(asTheLedgerHasIt));
    return { ...page, customers: customers.filter((customer) => customer !== undefined) };
  };
export type ListCustomers = ReturnType<typeof listCustomers>;
