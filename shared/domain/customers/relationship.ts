import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** Properties by which customers are listed and found. */
export const Relationship = z.object({
  customerId: Guid,
  companyName: z.string(),
  domain: z.string(),
  resellerIds: z.array(Guid),
});
export type Relationship = z.infer<typeof Relationship>;

/** Searchable properties, under Partner Center's names. */
export const CustomerField = z.enum(['CompanyName', 'Domain', 'CustomerId', 'IndirectReseller']);
export type CustomerField = z.infer<typeof CustomerField>;

/**
 * Normal form for comparing field values: ignores case and equivalent spellings of a character. Folding up and down
 * unifies characters with several forms (ẞ, ß and ss, ı and i); a final sigma becomes a sigma, and the combining dot
 * of İ is removed. Row keys contain it: a change requires reindexing the customers whose value changes.
 */
export const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i')
    .normalize('NFKC');

/** All index entries of the customer: fields and values. */
export const foundBy = ({
  customerId,
  companyName,
  domain,
  resellerIds,
}: Relationship): { field: CustomerField; value: string }[] => [
  { field: 'CompanyName', value: comparable(companyName) },
  { field: 'Domain', value: comparable(domain) },
  { field: 'CustomerId', value: comparable(customerId) },
  ...resellerIds.map((resellerId) => ({ field: 'IndirectReseller' as const, value: resellerId })),
];

/** The claim of a customer of a partner on a domain; may precede the customer's creation. */
export const DomainClaim = z.object({ customerId: Guid, claimedAt: Instant });
export type DomainClaim = z.infer<typeof DomainClaim>;
