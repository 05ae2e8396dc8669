import { odata } from '@azure/data-tables';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import { Flag, flagAt, flagName } from '../domain/renewals/flag.ts';
import type { FlagDay, FlagQuery, FlagStore, StoredFlag } from '../renewals/flag-store.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable, Row } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { flagPartition, flagRow } from './keys.ts';
import { behindRow, inPartition, inPartitions, type RowRange } from './range.ts';
import type { RowAction } from './transaction.ts';

export const FLAGS_TABLE = 'Flags';

/** Up to this number flags are read one by one; a range also reads what lies between. */
const POINT_READS = 3;

/** Renewal flags, partitioned by partner and due day. */
export function flagsIn(open: OpenTable): FlagStore {
  const table = open(FLAGS_TABLE);

  async function rowsBetween(partition: string, first: string, last: string): Promise<Row[]> {
    const rows: Row[] = [];
    const range = inPartition(partition, { ge: first, le: last });
    for await (const page of table.pages(range, 1000)) rows.push(...page);
    return rows;
  }

  /** The flags as of the query's instant. */
  async function* standing(query: FlagQuery): AsyncGenerator<Flag> {
    for await (const stored of table.values(Flag, listRange(query))) {
      const flag = flagAt(stored, query.now);
      if (query.state === undefined || flag.state === query.state) yield flag;
    }
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

    async list(query, { size, after }) {
      const narrow = WANTED.some((field) => field !== 'state' && query[field] !== undefined);
      const pages = table.pages(keyRange(query, after), narrow ? 1000 : Math.max(size + 1, 100));
      const { items, last } = await boundedPage(pages, size, (row) => {
        const flag = flagAt(fromEntity(Flag, row), query.now);
        return WANTED.every((field) => query[field] === undefined || flag[field] === query[field]) ? flag : undefined;
      });
      return last ? { flags: items, after: positionOf(fromEntity(Flag, last)) } : { flags: items };
    },

    each: (query) => standing(query),

    async count(query) {
      const totals = { open: { advisory: 0, blocking: 0 }, cleared: 0, lapsed: 0 };
      const add = ({ state, kind }: Pick<Flag, 'state' | 'kind'>) =>
        state === 'open' ? totals.open[kind]++ : totals[state]++;
      const columnsOf = async function* (days: FlagQuery) {
        for await (const page of table.pages(listRange(days), 1000, ['state', 'kind'])) {
          for (const row of page) yield Columns.parse(row);
        }
      };
      const today = dayOf(query.now);
      const [past, now, ahead] = [
        { ...query, to: earlier(query.to, dayAfter(today, -1)) },
        { ...query, from: later(query.from, today), to: earlier(query.to, today) },
        { ...query, from: later(query.from, dayAfter(today, 1)) },
      ];
      if (past.from <= past.to) {
        for await (const { state, kind } of columnsOf(past)) add({ kind, state: state === 'open' ? 'lapsed' : state });
      }
      if (now.from <= now.to) for await (const flag of standing(now)) add(flag);
      if (ahead.from <= ahead.to) for await (const flag of columnsOf(ahead)) add(flag);
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

/** Columns for filters, beside the flag. */
const columns = ({ state, kind, customerId, resellerId }: Flag) => ({
  state,
  kind,
  customerId,
  ...(resellerId ? { resellerId } : {}),
});

const dayAfter = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * DAY_MS));
const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

/** Filter fields of a list, beside its days. */
const WANTED = ['state', 'kind', 'customerId', 'resellerId'] as const;

/** Open flags of past days are lapsed: a query for open ones starts today. */
function keyRange(
  { environment, partnerId, from, to, state, now }: FlagQuery,
  after?: string,
  conditions: readonly string[] = [],
): RowRange {
  const start = position(after) ?? { day: state === 'open' ? later(from, dayOf(now)) : from, row: '' };
  const first = flagPartition(environment, partnerId, start.day);
  const last = flagPartition(environment, partnerId, to);
  return inPartitions({ ge: first, le: last }, behindRow(first, start.row), ...conditions);
}

/** Matches `standing`: a query for lapsed flags includes stored open ones whose date has passed. */
function listRange(query: FlagQuery): RowRange {
  const { environment, partnerId, now } = query;
  const today = flagPartition(environment, partnerId, dayOf(now));
  const conditions = WANTED.flatMap((field) => {
    const value = query[field];
    if (value === undefined) return [];
    const equal = `${field}${odata` eq ${value}`}`;
    return value === 'lapsed' ? `(${equal} or (state eq 'open' and ${odata`PartitionKey le ${today}`}))` : equal;
  });
  return keyRange(query, undefined, conditions);
}

/** The place of a flag among those of its partner: environment and partner are never part of it. */
const positionOf = ({ dueDate, customerId, subscriptionId }: Flag): string =>
  `${dayOf(dueDate)}/${flagRow(customerId, subscriptionId)}`;

/** Undefined for an invalid cursor. */
function position(text = ''): { day: string; row: string } | undefined {
  const [day = '', row = ''] = text.split('/');
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { day, row } : undefined;
}
