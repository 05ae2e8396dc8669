import { odata } from '@azure/data-tables';
import { z } from 'zod';
import { foundBy, Relationship, type RelationshipStore } from '../partners/relationship.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import {
  customerFieldRow,
  customerPartnersPartition,
  customersPartition,
  fieldRange,
  parsePartnerRow,
  partnerRow,
} from './keys.ts';
import type { RowAction } from './transaction.ts';

export const RELATIONSHIPS_TABLE = 'Relationships';

export const StoredEntry = z.object({ value: z.string(), settled: z.boolean(), relationship: Relationship });

/** Relationships both ways: per partner a row for each field that finds a customer, per customer a row for each partner. */
export function relationshipsIn(open: OpenTable): RelationshipStore {
  const table = open(RELATIONSHIPS_TABLE);
  return {
    async enter(owner, relationship, settled) {
      const { customerId } = relationship;
      const rows = foundBy(relationship).map(({ field, value }): RowAction => {
        const row = customerFieldRow(field, value, customerId);
        return [
          'upsert',
          toEntity(StoredEntry, customersPartition(owner), row, { value, settled, relationship }),
          'Replace',
        ];
      });
      const partition = customerPartnersPartition(owner.environment, customerId);
      await Promise.all([
        table.transact(rows),
        table.upsert({ partitionKey: partition, rowKey: partnerRow(owner.partnerId) }),
      ]);
    },

    async list(owner, { field, prefix }, { size, after }) {
      const { from, to } = fieldRange(field, prefix);
      const filter = odata`PartitionKey eq ${customersPartition(owner)} and RowKey ge ${from} and RowKey lt ${to} and RowKey gt ${after ?? ''}`;
      const rows = [];
      for await (const page of table.pages(filter, size + 1)) {
        rows.push(...page);
        if (rows.length > size) break;
      }
      const shown = rows.slice(0, size);
      const entries = shown.map((row) => fromEntity(StoredEntry, row));
      return rows.length > size ? { entries, after: shown.at(-1)!.rowKey! } : { entries };
    },

    async partnersOf(environment, customerId) {
      const filter = odata`PartitionKey eq ${customerPartnersPartition(environment, customerId)}`;
      const partners: string[] = [];
      for await (const page of table.pages(filter, 1000)) {
        partners.push(...page.map((row) => parsePartnerRow(row.rowKey!)));
      }
      return partners;
    },
  };
}
