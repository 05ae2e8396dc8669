import type { Relationship, CustomerField, DomainClaim } from '../domain/customers/relationship.ts';
import type { Environment, Owner } from '../domain/partners/partner.ts';

export interface RelationshipEntry {
  /** The comparable value of the index entry. */
  readonly value: string;
  /** Final; otherwise the ledger decides whether the relationship exists. */
  readonly settled: boolean;
  readonly relationship: Relationship;
}

/** A claim with its etag for conditional replacement. */
export interface StoredClaim extends DomainClaim {
  readonly etag: string;
}

/** Index of a partner's customers and a customer's partners; written unsettled before the ledger, settled after it. */
export interface RelationshipStore {
  enter(owner: Owner, relationship: Relationship, settled: boolean): Promise<void>;
  /**
   * Enters a relationship as unsettled and claims its domain, all or nothing; `instead` is the claim to replace. False
   * when another claim exists.
   */
  claim(owner: Owner, relationship: Relationship, claimedAt: string, instead?: StoredClaim): Promise<boolean>;
  /** The claim of a domain. */
  claimOf(owner: Owner, domain: string): Promise<StoredClaim | undefined>;
  /** Entries of a field with this prefix, by ascending value; `after` is the position of the last one read. */
  list(
    owner: Owner,
    search: { field: CustomerField; prefix: string },
    page: { size: number; after?: string | undefined },
  ): Promise<{ entries: RelationshipEntry[]; after?: string }>;
  /** Candidate partners of the customer (superset index): each ledger decides. */
  partnersOf(environment: Environment, customerId: string): Promise<string[]>;
}
