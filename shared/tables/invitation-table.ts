import type { InvitationIndex } from '../customers/invitation-index.ts';
import { InvitationRecord } from '../domain/customers/invitation-record.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { rowFrom, invitationRow, invitationsPartition } from './keys.ts';
import { inPartition } from './range.ts';

export const INVITATIONS_TABLE = 'Invitations';

/** Invitations by partner and expiry. */
export function invitationIndexIn(open: OpenTable): InvitationIndex {
  const table = open(INVITATIONS_TABLE);
  const entityOf = (record: InvitationRecord) =>
    toEntity(InvitationRecord, invitationsPartition(record), invitationRow(record), record);
  return {
    async apply(records) {
      await Promise.all(
        records.map((record) => {
          const row = entityOf(record);
          return record.state === 'open' ? table.create(row) : table.upsert(row);
        }),
      );
    },

    async list(owner, { size, from, after, wanted }) {
      const start = after ?? (from ? rowFrom(from) : '');
      const range = inPartition(invitationsPartition(owner), { gt: start });
      const { items, last } = await boundedPage(table.pages(range, 1000), size, (row) => {
        const record = fromEntity(InvitationRecord, row);
        return record.state !== 'renewed' && wanted(record) ? record : undefined;
      });
      return last ? { invitations: items, after: last.rowKey! } : { invitations: items };
    },

    async *openUntil(owner, from, to) {
      const [partition, end] = [invitationsPartition(owner), new Date(to.getTime() + 1)];
      const range = inPartition(partition, { gt: rowFrom(from), lt: rowFrom(end) });
      for await (const page of table.pages(range, 1000)) {
        for (const row of page) {
          const value = fromEntity(InvitationRecord, row);
          if (value.state === 'open') yield { value, etag: row.etag };
        }
      }
    },

    note: (record, etag) => table.put(entityOf(record), etag),
  };
}
