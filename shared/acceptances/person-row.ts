import type { CustomerPerson } from '../domain/customers/person.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { newSalt } from '../ledger/salt.ts';
import type { Random } from '../random.ts';

/** The customer's person as a separate salted row: it can be erased and the chain still verifies (C18). */
export const personRow = (sequence: number, { name, email }: CustomerPerson, random: Random): RowOf<'person'> => ({
  kind: 'person',
  sequence,
  salt: newSalt(random),
  person: { name, email },
});
