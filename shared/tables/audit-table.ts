import { odata } from '@azure/data-tables';
import { AuditRecord, type AuditLog } from '../ledger/audit-record.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { auditPartition, auditRow, auditRowFrom, parseAuditRow } from './keys.ts';
import type { RowAction } from './transaction.ts';

export const AUDIT_TABLE = 'AuditByDay';

const BATCH = 100;

/** Audit records partitioned by partner and day. */
export function auditLogIn(open: OpenTable): AuditLog {
  const table = open(AUDIT_TABLE);
  return {
    async write(records) {
      const partitions = new Map<string, Map<string, AuditRecord>>();
      for (const { owner, record } of records) {
        const partition = auditPartition(owner, record.operationDate);
        const rows = partitions.get(partition) ?? new Map<string, AuditRecord>();
        partitions.set(partition, rows.set(auditRow(record), record));
      }
      await Promise.all([...partitions].map(([partition, rows]) => write(partition, [...rows])));
    },

    async list(owner, { from, to }, { size, cursor }) {
      const after = cursor ? Buffer.from(cursor, 'base64url').toString() : auditRowFrom(from);
      const first = auditPartition(owner, (parseAuditRow(after) ?? from).toISOString());
      const last = auditPartition(owner, new Date(to.getTime() - 1).toISOString());
      const end = auditRowFrom(to);
      const filter = odata`PartitionKey ge ${first} and PartitionKey le ${last} and (PartitionKey gt ${first} or RowKey gt ${after}) and (PartitionKey lt ${last} or RowKey lt ${end})`;
      const records: AuditRecord[] = [];
      for await (const page of table.pages(filter, size + 1)) {
        records.push(...page.map((row) => fromEntity(AuditRecord, row)));
        if (records.length > size) break;
      }
      const shown = records.slice(0, size);
      return records.length > size ? { records: shown, cursor: cursorAfter(shown.at(-1)!) } : { records: shown };
    },
  };

  async function write(partition: string, rows: [string, AuditRecord][]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const actions = rows
        .slice(from, from + BATCH)
        .map(([row, record]): RowAction => ['upsert', toEntity(AuditRecord, partition, row, record), 'Replace']);
      if (!(await table.transact(actions))) throw new Error('Audit records could not be written.');
    }
  }
}

/** A cursor names the row it follows; environment and partner are never part of it. */
const cursorAfter = (record: AuditRecord): string => Buffer.from(auditRow(record)).toString('base64url');
