import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { OperationType, type AuditRecord } from '../domain/audit/audit-record.ts';
import { comparable } from '../domain/customers/relationship.ts';
import { DAY_MS, Instant } from '../domain/instant.ts';
import { Guid, type Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { AuditLog } from './audit-log.ts';

/** How a customer's company name is matched. */
export const NameMatch = z.enum(['equals', 'starts_with', 'substring']);
type NameMatch = z.infer<typeof NameMatch>;

/** A query over a partner's audit records. */
export const AuditQuery = z.object({
  from: Instant,
  /** Exclusive. */
  to: Instant,
  size: z.int().min(1).max(500),
  where: z.object({
    customerId: Guid.optional(),
    /** Partner Center's other types have no records here. */
    resourceType: z.string().max(40).optional(),
    operationType: OperationType.optional(),
    companyName: z.object({ match: NameMatch, text: z.string().max(100) }).optional(),
  }),
  /** The position to continue behind. */
  after: z.string().max(200).optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

interface Deps {
  readonly auditLog: AuditLog;
  readonly ledger: Pick<Ledger, 'readRow'>;
  readonly clock: Clock;
}

/** A partner's audit records (contract 9), paged; a filtered page may be short and still have a successor. */
export const listAuditRecords =
  ({ auditLog, ledger, clock }: Deps) =>
  async (owner: Owner, query: AuditQuery): Promise<Result<{ records: AuditRecord[]; after?: string }>> => {
    const { size, after, where } = query;
    const from = new Date(query.from);
    const to = new Date(Math.min(Date.parse(query.to), clock().getTime() + DAY_MS));
    if (Date.parse(query.to) <= from.getTime())
      return refuse('InvalidProperty', { property: 'startDate', problem: 'must not be after endDate' });
    if (to <= from) return ok({ records: [] });
    const { companyName, ...fields } = where;
    const wanted = Object.entries(fields) as [keyof typeof fields, string][];
    const hasFields = (record: AuditRecord) => wanted.every(([field, value]) => record[field] === value);
    const isNamed = companyName && namedLike(ledger, owner, companyName);
    const matching = async (records: readonly AuditRecord[]) => {
      const fitting = records.filter(hasFields);
      return isNamed ? isNamed(fitting) : fitting;
    };
    const filtered = wanted.length > 0 || isNamed;
    return ok(await auditLog.list(owner, { from, to }, { size, after, matching: filtered ? matching : undefined }));
  };
export type ListAuditRecords = ReturnType<typeof listAuditRecords>;

const READS_AT_ONCE = 16;

/** Filters records by customer name: one point read per customer, since a substring has no index. */
function namedLike(ledger: Deps['ledger'], owner: Owner, { match, text }: { match: NameMatch; text: string }) {
  const like = comparable(text);
  const known = new Map<string, boolean>();
  return async (records: readonly AuditRecord[]): Promise<AuditRecord[]> => {
    const unknown = [...new Set(records.map(({ customerId }) => customerId))].filter((id) => !known.has(id));
    await mapConcurrent(unknown, READS_AT_ONCE, async (customerId) => {
      const row = await ledger.readRow({ ...owner, customerId }, { kind: 'profile' });
      known.set(customerId, row !== undefined && fits(match, comparable(row.profile.companyName), like));
    });
    return records.filter(({ customerId }) => known.get(customerId));
  };
}

function fits(match: NameMatch, name: string, like: string): boolean {
  switch (match) {
    case 'equals':
      return name === like;
    case 'starts_with':
      return name.startsWith(like);
    case 'substring':
      return name.includes(like);
  }
}
