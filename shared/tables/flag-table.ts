import { odata } from '@azure/data-tables';
import { Flag, flagName, type FlagDay, type FlagQuery, type FlagStore, type StoredFlag } from '../renewals/flag.ts';
import { dayOf } from '../renewals/due-index.ts';
import type { OpenTable, Row } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { flagPartition, flagRow } from './keys.ts';
import type { RowAction } from './transaction.ts';

export const FLAGS_TABLE = 'Flags';

/** So few are read one by one: a range would read what lies between them. */
const POINT_READS = 3;

/** Renewal flags, partitioned by partner and due day. */
export function flagsIn(open: OpenTable): FlagStore {
  const table = open(FLAGS_TABLE);

  async function rowsBetween(partition: string, first: string, last: string): Promise<Row[]> {
    const rows: Row[] = [];
    const filter = odata`PartitionKey eq ${partition} and RowKey ge ${first} and RowKey le ${last}`;
    for await (const page of table.pages(filter, 1000)) rows.push(...page);
    return rows;
  }

  return {
    async read(day, renewals) {
      const partition = partitionOf(day);
      const names = renewals.map(({ key, subscriptionId }) => flagRow(key.customerId, subscriptionId)).toSorted();
      const rows =
        names.length > POINT_READS
          ? await rowsBetween(partition, names[0]!, names.at(-1)!)
          : await Promise.all(names.map((name) => table.get(partition, name)));
      return new Map(rows.filter((row) => row !== undefined).map(stored));
    },

    async write(day, flags) {
      const partition = partitionOf(day);
      const etags = await table.transact(
        flags.map(({ flag, etag }): RowAction => {
          const entity = {
            ...toEntity(Flag, partition, flagRow(flag.customerId, flag.subscriptionId), flag),
            ...columns(flag),
          };
          return etag === undefined ? ['create', entity] : ['update', entity, 'Replace', { etag }];
        }),
      );
      return etags?.map((etag) => etag!);
    },

    async list(query, { size, cursor }) {
      const flags: Flag[] = [];
      for await (const flag of table.values(Flag, listFilter(query, cursor), Math.min(size + 1, 1000))) {
        flags.push(flag);
        if (flags.length > size) break;
      }
      const shown = flags.slice(0, size);
      return flags.length > size ? { flags: shown, cursor: cursorAfter(shown.at(-1)!) } : { flags: shown };
    },

    each: (query) => table.values(Flag, listFilter(query)),

    async count(query) {
      const totals = { open: { advisory: 0, blocking: 0 }, cleared: 0, lapsed: 0 };
      for await (const page of table.pages(listFilter(query), 1000, ['state', 'kind'])) {
        for (const row of page) {
          const { state, kind } = Columns.parse(row);
          if (state === 'open') totals.open[kind]++;
          else totals[state]++;
        }
      }
      return totals;
    },
  };
}

const partitionOf = ({ environment, partnerId, day }: FlagDay) => flagPartition(environment, partnerId, day);

const stored = (row: Row): [string, StoredFlag] => {
  const flag = fromEntity(Flag, row);
  return [flagName(flag.customerId, flag.subscriptionId), { flag, etag: row.etag }];
};

const Columns = Flag.pick({ state: true, kind: true });

/** What lists filter by, beside the flag itself. */
const columns = ({ state, kind, customerId, resellerId }: Flag) => ({
  state,
  kind,
  customerId,
  ...(resellerId ? { resellerId } : {}),
});

function listFilter({ environment, partnerId, from, to, ...wanted }: FlagQuery, cursor?: string): string {
  const start = position(cursor) ?? { day: from, row: '' };
  const first = flagPartition(environment, partnerId, start.day);
  const last = flagPartition(environment, partnerId, to);
  const range = odata`PartitionKey ge ${first} and PartitionKey le ${last} and (PartitionKey gt ${first} or RowKey gt ${start.row})`;
  const { state, kind, customerId, resellerId } = wanted;
  return Object.entries({ state, kind, customerId, resellerId })
    .flatMap(([column, value]) => (value === undefined ? [] : [` and ${column}${odata` eq ${value}`}`]))
    .reduce((filter, condition) => filter + condition, range);
}

/** A cursor names the row it follows; environment and partner are never part of it. */
const cursorAfter = ({ dueDate, customerId, subscriptionId }: Flag): string =>
  Buffer.from(`${dayOf(dueDate)}/${flagRow(customerId, subscriptionId)}`).toString('base64url');

/** Undefined for what is no position. */
function position(cursor = ''): { day: string; row: string } | undefined {
  const [day = '', row = ''] = Buffer.from(cursor, 'base64url').toString().split('/');
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day, row } : undefined;
}
