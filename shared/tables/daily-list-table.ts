import { DailyList } from '../domain/evidence/daily-list.ts';
import { ListPart, ListsWalk, type DailyLists } from '../evidence/daily-lists.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { lastListRow, listPartRow, listRow, LISTS_WALK_ROW, listsPartition } from './evidence-keys.ts';
import { EVIDENCE_TABLE } from './evidence-table.ts';
import { keysBehind } from './keys.ts';
import { inPartition } from './range.ts';

/** The rows that one transaction removes. */
const MOST_REMOVED = 100;

/** The daily lists in the table of evidence: one partition for each partner. */
export function dailyListsIn(open: OpenTable): DailyLists {
  const table = open(EVIDENCE_TABLE);
  return {
    readLast: (owner) => table.read(DailyList, listsPartition(owner), lastListRow(owner.partnerId)),

    entries(owner, after) {
      const [from, to] = [listRow(owner.partnerId, after + 1), keysBehind('list', owner.partnerId).to];
      const range = inPartition(listsPartition(owner), { ge: from, lt: to });
      return table.values(DailyList, range);
    },

    async append(owner, list, etag) {
      const partition = listsPartition(owner);
      const last = toEntity(DailyList, partition, lastListRow(owner.partnerId), list);
      const row = toEntity(DailyList, partition, listRow(owner.partnerId, list.sequence), list);
      const written = await table.transact([
        etag === undefined ? ['create', last] : ['update', last, 'Replace', { etag }],
        ['create', row],
      ]);
      return written !== undefined;
    },

    async readParts(owner, day) {
      const partition = listsPartition(owner);
      const { from, to } = keysBehind('part', owner.partnerId);
      const ofDay = keysBehind('part', owner.partnerId, day);
      const range = inPartition(partition, { ge: from, lt: to });
      const parts: ListPart[] = [];
      const old: string[] = [];
      for await (const page of table.pages(range, 1000)) {
        for (const row of page) {
          if (row.rowKey! >= ofDay.from && row.rowKey! < ofDay.to) parts.push(fromEntity(ListPart, row));
          else old.push(row.rowKey!);
        }
      }
      for (let first = 0; first < old.length; first += MOST_REMOVED) {
        const some = old.slice(first, first + MOST_REMOVED);
        await table.transact(some.map((rowKey) => ['delete', { partitionKey: partition, rowKey }]));
      }
      return parts;
    },

    createPart: (owner, day, at, part) =>
      table.create(toEntity(ListPart, listsPartition(owner), listPartRow(owner.partnerId, day, at), part)),

    readWalk: () => table.read(ListsWalk, LISTS_WALK_ROW, LISTS_WALK_ROW),

    writeWalk: (walk, etag) => table.put(toEntity(ListsWalk, LISTS_WALK_ROW, LISTS_WALK_ROW, walk), etag),
  };
}
