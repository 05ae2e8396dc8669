import { odata } from '@azure/data-tables';
import { dayOf } from '../renewals/due-index.ts';
import { Flag, type FlagStore } from '../renewals/flag.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { flagPartition, flagRow } from './keys.ts';

export const FLAGS_TABLE = 'Flags';

/** Renewal flags, partitioned by partner and due day. */
export function flagsIn(open: OpenTable): FlagStore {
  const table = open(FLAGS_TABLE);
  return {
    async read({ environment, partnerId, customerId, subscriptionId, day }) {
      const row = await table.get(flagPartition(environment, partnerId, day), flagRow(customerId, subscriptionId));
      return row && { flag: Flag.parse(fromEntity(row)), etag: row.etag };
    },

    write(flag, etag) {
      const { environment, partnerId, customerId, subscriptionId, dueDate } = flag;
      const partition = flagPartition(environment, partnerId, dayOf(dueDate));
      return table.put(toEntity(partition, flagRow(customerId, subscriptionId), flag), etag);
    },

    async list({ environment, partnerId }, { from, to }, { size, cursor }) {
      const start = position(cursor) ?? { day: from, row: '' };
      const first = flagPartition(environment, partnerId, start.day);
      const last = flagPartition(environment, partnerId, to);
      const filter = odata`PartitionKey ge ${first} and PartitionKey le ${last} and (PartitionKey gt ${first} or RowKey gt ${start.row})`;
      const flags: Flag[] = [];
      for await (const page of table.pages(filter, size + 1)) {
        flags.push(...page.map((row) => Flag.parse(fromEntity(row))));
        if (flags.length > size) break;
      }
      const shown = flags.slice(0, size);
      return flags.length > size ? { flags: shown, cursor: cursorAfter(shown.at(-1)!) } : { flags: shown };
    },
  };
}

/** A cursor names the row it follows; environment and partner are never part of it. */
const cursorAfter = ({ dueDate, customerId, subscriptionId }: Flag): string =>
  Buffer.from(`${dayOf(dueDate)}/${flagRow(customerId, subscriptionId)}`).toString('base64url');

/** Undefined for what is no position. */
function position(cursor = ''): { day: string; row: string } | undefined {
  const [day = '', row = ''] = Buffer.from(cursor, 'base64url').toString().split('/');
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day, row } : undefined;
}
