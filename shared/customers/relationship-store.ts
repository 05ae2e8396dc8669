import type { Environment, Owner } from '../domain/partners/partner.ts';
import type { Relationship, CustomerField, DomainClaim } from '../domain/customers/relationship.ts';

export interface RelationshipEntry {
  /** The comparable value that found it. */
  readonly value: string;
  /** Entered for good; otherwise the ledger has to be asked whether the relationship came about. */
  readonly settled: boolean;
  readonly relationship: Relationship;
}

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
