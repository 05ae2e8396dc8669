import type { AuditRecord, OwnedRecord } from '../domain/audit/audit-record.ts';
import type { Owner } from '../domain/partners/partner.ts';

/** Projection of events for audit reads; can be rebuilt, since writing a record is idempotent. */
export interface AuditLog {
  write(records: readonly OwnedRecord[]): Promise<void>;
  /**
   * A partner's records in [from, to), by ascending instant, filtered by `matching`. The number of reads per call is
   * bounded: a page may be short or empty and still name the position to continue behind.
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
