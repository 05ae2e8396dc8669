import type { InvitationRecord } from '../domain/customers/invitation-record.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/** Projection of invitations; the ledger is authoritative. */
export interface InvitationIndex {
  /** Applies records in any order of arrival, also twice: an open entry never overwrites an answered one. */
  apply(records: readonly InvitationRecord[]): Promise<void>;
  /** A partner's invitations by rising expiry, from an instant on; `after` is the position to continue behind. */
  list(
    owner: Owner,
    page: {
      size: number;
      from?: Date | undefined;
      after?: string | undefined;
      wanted: (record: InvitationRecord) => boolean;
    },
  ): Promise<{ invitations: InvitationRecord[]; after?: string }>;
  /** A partner's invitations that are listed as open and expire from an instant to another, both included, by rising expiry. */
  openUntil(owner: Owner, from: Date, to: Date): AsyncIterable<Stored<InvitationRecord>>;
  /** Replaces a record of `openUntil` by one with another reminder; returns its etag, or undefined after a lost race. */
  note(record: InvitationRecord, etag: string): Promise<string | undefined>;
}
