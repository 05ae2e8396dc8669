import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid, type Environment } from '../partners/partner.ts';

/** A postal address as billing profiles carry it; its country is the agreement's (C13). */
export const Address = z.object({
  country: z.string().length(2),
  region: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  addressLine1: z.string().optional(),
  addressLine2: z.string().optional(),
  postalCode: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  phoneNumber: z.string().optional(),
});

/** A customer as a partner knows it. Personal data: kept in the profile row only, never in chain, log, event or key. */
export const CustomerProfile = z.object({
  customerId: Guid,
  companyName: z.string(),
  domain: z.string(),
  culture: z.string(),
  language: z.string(),
  email: z.string(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  address: Address,
});
export type CustomerProfile = z.infer<typeof CustomerProfile>;

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

/** A domain as name servers know it, however it is written. */
export const domainName = (domain: string): string => domainToASCII(domain) || comparable(domain);

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

export interface Owner {
  readonly environment: Environment;
  readonly partnerId: string;
}

export interface RelationshipEntry {
  /** The comparable value that found it. */
  readonly value: string;
  /** Entered for good; otherwise the ledger has to be asked whether the relationship came about. */
  readonly settled: boolean;
  readonly relationship: Relationship;
}

/** Which customer of a partner has a domain, or is about to. */
export const DomainClaim = z.object({ customerId: Guid, claimedAt: Instant });
export type DomainClaim = z.infer<typeof DomainClaim>;

/** A claim as it was read, so that it can be replaced unless it changed. */
export interface StoredClaim extends DomainClaim {
  readonly etag: string;
}

/** Finds a partner's customers and a customer's partners; written before the ledger unsettled, after it settled. */
export interface RelationshipStore {
  enter(owner: Owner, relationship: Relationship, settled: boolean): Promise<void>;
  /**
   * Enters a relationship unsettled and claims its domain, all or nothing, in place of the claim that was read. False
   * when there is another claim by now.
   */
  claim(owner: Owner, relationship: Relationship, claimedAt: string, instead?: StoredClaim): Promise<boolean>;
  /** The claim of a domain. */
  claimOf(owner: Owner, domain: string): Promise<StoredClaim | undefined>;
  /** Entries of a field whose value starts so, by rising value; `after` names the position of the last one read. */
  list(
    owner: Owner,
    search: { field: CustomerField; prefix: string },
    page: { size: number; after?: string | undefined },
  ): Promise<{ entries: RelationshipEntry[]; after?: string }>;
  /** The partners that took the customer on or were about to: each one's ledger has the last word. */
  partnersOf(environment: Environment, customerId: string): Promise<string[]>;
}
