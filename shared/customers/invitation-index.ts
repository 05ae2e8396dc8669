import type { InvitationRecord } from '../domain/customers/invitation-record.ts';
import type { Owner } from '../domain/partners/partner.ts';

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
}
