import { DAY_MS, type Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../errors.ts';
import type { Owner } from '../partners/relationship.ts';
import type { AuditLog, AuditRecord } from './audit-record.ts';

export interface AuditQuery {
  readonly startDate: Date;
  /** The first instant that is no longer asked for; all there is, when not named. */
  readonly endDate?: Date | undefined;
  readonly size: number;
  readonly cursor?: string | undefined;
  readonly where: { readonly [P in 'customerId' | 'resourceType' | 'operationType']?: string };
}

/** A partner's audit records (contract 9), a page at a time; a filtered page may be short and still have a successor. */
export const listAuditRecords =
  ({ auditLog, clock }: { auditLog: AuditLog; clock: Clock }) =>
  async (owner: Owner, query: AuditQuery): Promise<Result<{ records: AuditRecord[]; cursor?: string }>> => {
    const { startDate, size, cursor, where } = query;
    const tomorrow = new Date(clock().getTime() + DAY_MS);
    const { endDate = tomorrow } = query;
    if (startDate > endDate)
      return refuse('InvalidProperty', { property: 'startDate', problem: 'must not be after endDate' });
    const from = startDate.getTime() < 0 ? new Date(0) : startDate;
    const to = endDate > tomorrow ? tomorrow : endDate;
    const page = await auditLog.list(owner, { from, to }, { size, cursor });
    const wanted = Object.entries(where) as [keyof AuditQuery['where'], string][];
    const records = page.records.filter((record) => wanted.every(([field, value]) => record[field] === value));
    return ok({ ...page, records });
  };
