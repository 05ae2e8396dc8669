import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** What lists show of a customer and find it by. */
export const Relationship = z.object({
  customerId: Guid,
  companyName: z.string(),
  domain: z.string(),
  resellerIds: z.array(Guid),
});
export type Relationship = z.infer<typeof Relationship>;

/** What customers can be found by; Partner Center's names. */
export const CustomerField = z.enum(['CompanyName', 'Domain', 'IndirectReseller']);
export type CustomerField = z.infer<typeof CustomerField>;

/**
 * How field values are compared: without regard to case and to ways of writing the same character. There and back
 * folds what has several forms (ẞ, ß and ss, ı and i); a final sigma is a sigma, and the dot that İ leaves is dropped.
 * Rows are kept under it: whoever changes it has to enter again the customers whose value changes.
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

/** Every field and value that finds the customer. */
export const foundBy = ({
  companyName,
  domain,
  resellerIds,
}: Relationship): { field: CustomerField; value: string }[] => [
  { field: 'CompanyName', value: comparable(companyName) },
  { field: 'Domain', value: comparable(domain) },
  ...resellerIds.map((resellerId) => ({ field: 'IndirectReseller' as const, value: resellerId })),
];

/** Which customer of a partner has a domain, or is about to. */
export const DomainClaim = z.object({ customerId: Guid, claimedAt: Instant });
export type DomainClaim = z.infer<typeof DomainClaim>;
