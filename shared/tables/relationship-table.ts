import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { RelationshipStore } from '../customers/relationship-store.ts';
import { DomainClaim, foundBy, Relationship, comparable } from '../domain/customers/relationship.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import {
  customerFieldRow,
  customerPartnersPartition,
  customersPartition,
  domainClaimRow,
  fieldRange,
  parsePartnerRow,
  partnerRow,
} from './keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

export const RELATIONSHIPS_TABLE = 'Relationships';

const StoredEntry = z.object({ value: z.string(), settled: z.boolean(), relationship: Relationship });

/** The schema of a partner's row: an index entry or a domain claim. */
export const relationshipRow = (rowKey: string): z.ZodType => (rowKey.startsWith('claim|') ? DomainClaim : StoredEntry);

const entryRows = (owner: Owner, relationship: Relationship, settled: boolean): RowAction[] =>
  foundBy(relationship).map(({ field, value }) => {
    const row = customerFieldRow(field, value, relationship.customerId);
    return [
      'upsert',
      toEntity(StoredEntry, customersPartition(owner), row, { value, settled, relationship }),
      'Replace',
    ];
  });

const partnerEntry = ({ environment, partnerId }: Owner, customerId: string) => ({
  partitionKey: customerPartnersPartition(environment, customerId),
  rowKey: partnerRow(partnerId),
});

/** Relationships in both directions: per partner by field and domain, per customer by partner. */
export function relationshipsIn(open: OpenTable): RelationshipStore {
  const table = open(RELATIONSHIPS_TABLE);
  return {
    async enter(owner, relationship, settled) {
      await Promise.all([
        table.transact(entryRows(owner, relationship, settled)),
        table.upsert(partnerEntry(owner, relationship.customerId)),
      ]);
    },

    async claim(owner, relationship, claimedAt, instead) {
      const { customerId, domain } = relationship;
      const row = domainClaimRow(domainName(domain));
      const entity = toEntity(DomainClaim, customersPartition(owner), row, { customerId, claimedAt });
      const claim: RowAction = instead ? ['update', entity, 'Replace', { etag: instead.etag }] : ['create', entity];
      const [written] = await Promise.all([
        table.transact([claim, ...entryRows(owner, relationship, false)]),
        table.upsert(partnerEntry(owner, customerId)),
      ]);
      return written !== undefined;
    },

    async claimOf(owner, domain) {
      const row = await table.get(customersPartition(owner), domainClaimRow(domainName(domain)));
      return row && { ...fromEntity(DomainClaim, row), etag: row.etag };
    },

    async list(owner, { field, prefix }, { size, after }) {
      const { from, to } = fieldRange(field, prefix);
      const range = inPartition(customersPartition(owner), { ge: from, lt: to, gt: after ?? '' });
      const rows = [];
      for await (const page of table.pages(range, size + 1)) {
        rows.push(...page);
        if (rows.length > size) break;
      }
      const shown = rows.slice(0, size);
      const entries = shown.map((row) => fromEntity(StoredEntry, row));
      return rows.length > size ? { entries, after: shown.at(-1)!.rowKey! } : { entries };
    },

    async partnersOf(environment, customerId) {
      const range = inPartition(customerPartnersPartition(environment, customerId));
      const partners: string[] = [];
      for await (const page of table.pages(range, 1000)) {
        partners.push(...page.map((row) => parsePartnerRow(row.rowKey!)));
      }
      return partners;
    },
  };
}

/** A domain in its ASCII form, in any spelling. */
export const domainName = (domain: string): string => domainToASCII(domain) || comparable(domain);
