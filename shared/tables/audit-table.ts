import { odata } from '@azure/data-tables';
import type { AuditLog } from '../audit/audit-log.ts';
import { AuditRecord } from '../domain/audit/audit-record.ts';
import type { OpenTable, Row } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { auditPartition, auditRow, rowFrom, parseAuditRow } from './keys.ts';
import { behindRow, inPartitions, type RowRange } from './range.ts';
import type { RowAction } from './transaction.ts';

export const AUDIT_TABLE = 'AuditByDay';

const BATCH = 100;
/** Rows per read of a filtered list, and maximum number of non-empty reads per call. */
const SCANNED_ROWS = 500;
const MAX_READS = 5;

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

    async list(owner, { from, to }, { size, after, matching }) {
      const last = auditPartition(owner, new Date(to.getTime() - 1).toISOString());
      const end = rowFrom(to);
      const found: AuditRecord[] = [];
      let position = after ?? rowFrom(from);
      for (let read = 0; read < MAX_READS; read++) {
        const first = auditPartition(owner, (parseAuditRow(position) ?? from).toISOString());
        const range = inPartitions(
          { ge: first, le: last },
          behindRow(first, position),
          odata`(PartitionKey lt ${last} or RowKey lt ${end})`,
        );
        const { rows, more } = await nextRows(range, matching ? SCANNED_ROWS : size + 1);
        if (rows.length === 0) return { records: found };
        const records = rows.map((row) => fromEntity(AuditRecord, row));
        found.push(...(matching ? await matching(records) : records));
        // More records may follow the last one shown, or the page.
        if (found.length > size || (found.length === size && more)) {
          const shown = found.slice(0, size);
          return { records: shown, after: auditRow(shown.at(-1)!) };
        }
        if (!more) return { records: found };
        position = rows.at(-1)!.rowKey!;
      }
      return { records: found, after: position };
    },
  };

  /** The next non-empty page; Azure may return empty pages with a continuation token. */
  async function nextRows(range: RowRange, pageSize: number): Promise<{ rows: Row[]; more: boolean }> {
    for await (const page of table.pages(range, pageSize)) {
      if (page.length > 0) return { rows: [...page], more: page.continuationToken !== undefined };
    }
    return { rows: [], more: false };
  }

  async function write(partition: string, rows: [string, AuditRecord][]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const actions = rows
        .slice(from, from + BATCH)
        .map(([row, record]): RowAction => ['upsert', toEntity(AuditRecord, partition, row, record), 'Replace']);
      if (!(await table.transact(actions))) throw new Error('Audit records could not be written.');
    }
  }
}
