import {
  Rehearsal,
  shardName,
  Impact,
  ImpactByPartner,
  Tally,
  type RehearsalShard,
} from '../domain/rehearsals/rehearsal.ts';
import type { RehearsalStore } from '../rehearsals/rehearsal-store.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity, type StoredEntity } from './entity.ts';
import { inPartition } from './range.ts';
import {
  parseRehearsalShardRow,
  rehearsalListRow,
  rehearsalRow,
  REHEARSALS_PARTITION,
  rehearsalShardRow,
  rehearsalShardsPartition,
  rehearsalTallyRow,
  stoppedPartition,
  stoppedPartitions,
  stoppedPartnerRow,
  stoppedPartnersPartition,
  stoppedRow,
} from './rehearsal-keys.ts';
import { RehearsalProgressRow, RehearsalRow } from './older-rows.ts';
import { partitionsPage, positionOf } from './partitions-page.ts';
import type { RowAction } from './transaction.ts';

export const REHEARSALS_TABLE = 'Rehearsals';

const BATCH = 100;

/** References a rehearsal in the list by start. */
export const ListEntry = Rehearsal.pick({ rehearsalId: true });

/** Rehearsals in one partition; progress and results in separate partitions. */
export function rehearsalsIn(open: OpenTable): RehearsalStore {
  const table = open(REHEARSALS_TABLE);
  const shardKey = (shard: RehearsalShard) =>
    [rehearsalShardsPartition(shard.rehearsalId), rehearsalShardRow(shard)] as const;

  const read = (rehearsalId: string) => table.read(RehearsalRow, REHEARSALS_PARTITION, rehearsalRow(rehearsalId));

  /** Entities of one partition. */
  async function upsertAll(entities: readonly StoredEntity[]): Promise<void> {
    for (let from = 0; from < entities.length; from += BATCH) {
      const actions = entities.slice(from, from + BATCH).map((entity): RowAction => ['upsert', entity, 'Replace']);
      if (!(await table.transact(actions))) throw new Error('The impact of a rehearsal could not be written.');
    }
  }

  return {
    async create(rehearsal, giveUp) {
      const { rehearsalId, startedAt } = rehearsal;
      const done = await table.transact(
        [
          ['create', toEntity(RehearsalRow, REHEARSALS_PARTITION, rehearsalRow(rehearsalId), rehearsal)],
          [
            'create',
            toEntity(ListEntry, REHEARSALS_PARTITION, rehearsalListRow(startedAt, rehearsalId), { rehearsalId }),
          ],
        ],
        giveUp,
      );
      return done !== undefined;
    },

    read,

    write: (rehearsal, etag) =>
      table.put(toEntity(RehearsalRow, REHEARSALS_PARTITION, rehearsalRow(rehearsal.rehearsalId), rehearsal), etag),

    async list({ size, after = 'list|' }) {
      const range = inPartition(REHEARSALS_PARTITION, { gt: after, lt: 'list}' });
      for await (const page of table.pages(range, size)) {
        const last = page.at(-1);
        if (!last) continue;
        const found = await Promise.all(page.map((row) => read(fromEntity(ListEntry, row).rehearsalId)));
        const items = found.flatMap((stored) => (stored ? [stored.value] : []));
        return page.continuationToken ? { items, after: last.rowKey! } : { items };
      }
      return { items: [] };
    },

    async *progress(rehearsalId) {
      for await (const page of table.pages(inPartition(rehearsalShardsPartition(rehearsalId)), 1000)) {
        for (const row of page) {
          const name = shardName(parseRehearsalShardRow(row.rowKey!));
          yield { name, progress: fromEntity(RehearsalProgressRow, row) };
        }
      }
    },

    readItem: (shard) => table.read(RehearsalProgressRow, ...shardKey(shard)),

    writeItem: (shard, progress, etag) => table.put(toEntity(RehearsalProgressRow, ...shardKey(shard), progress), etag),

    readTally: (rehearsalId) => table.read(Tally, REHEARSALS_PARTITION, rehearsalTallyRow(rehearsalId)),

    writeTally: (rehearsalId, tally, etag) =>
      table.put(toEntity(Tally, REHEARSALS_PARTITION, rehearsalTallyRow(rehearsalId), tally), etag),

    async keep(rehearsalId, stopped) {
      const entities = stopped.map((one) =>
        toEntity(
          Impact,
          stoppedPartition(rehearsalId, one),
          stoppedRow({ ...one, subject: one.subscriptionId ?? one.orderId! }),
          one,
        ),
      );
      await Promise.all([...Map.groupBy(entities, ({ partitionKey }) => partitionKey).values()].map(upsertAll));
    },

    async stopped(rehearsalId, { partnerId, size, after }) {
      const { rows, ...next } = await partitionsPage(table, stoppedPartitions(rehearsalId, partnerId), { after, size });
      return {
        ...next,
        items: rows.map((row) => ({ stopped: fromEntity(Impact, row), position: positionOf(row) })),
      };
    },

    keepPartners: (rehearsalId, partners) =>
      upsertAll(
        partners.map((one) =>
          toEntity(ImpactByPartner, stoppedPartnersPartition(rehearsalId), stoppedPartnerRow(one), one),
        ),
      ),

    async partners(rehearsalId, page) {
      const partition = stoppedPartnersPartition(rehearsalId);
      const { rows, ...next } = await partitionsPage(table, { from: partition, to: `${partition}~` }, page);
      return { ...next, items: rows.map((row) => fromEntity(ImpactByPartner, row)) };
    },
  };
}
