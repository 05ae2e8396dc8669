import type { Owner } from '../domain/partners/partner.ts';
import type { AuditRecord, OwnedRecord } from '../domain/audit/audit-record.ts';

/** The projection of events that audits are read from; it may be rebuilt, so that writing a record again changes nothing. */
export interface AuditLog {
  write(records: readonly OwnedRecord[]): Promise<void>;
  /**
   * A partner's records from one instant to before another, by rising instant; with `matching` only those that it keeps.
   * One call makes a bounded number of reads: it may give fewer than asked for, or none, and still name where to go on.
   */
  list(
    owner: Owner,
    range: { from: Date; to: Date },
    page: {
      size: number;
      after?: string | undefined;
      matching?: ((records: readonly AuditRecord[]) => Promise<readonly AuditRecord[]>) | undefined;
    },
  ): Promise<{ records: AuditRecord[]; after?: string }>;
}
