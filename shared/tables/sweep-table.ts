import { odata } from '@azure/data-tables';
import type { SweepStore } from '../renewals/sweep-store.ts';
import { ShardProgress, Sweep, type SweepShard } from '../domain/renewals/sweep.ts';
import type { OpenTable, Row } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { parseSweepShardRow, SWEEPS_PARTITION, sweepRow, sweepShardRow, sweepShardsPartition } from './keys.ts';

export const SWEEPS_TABLE = 'Sweeps';

/** Sweeps in one partition by day, and the progress of each in a partition of its own. */
export function sweepsIn(open: OpenTable): SweepStore {
  const table = open(SWEEPS_TABLE);
  const sweep = (row: Row) => ({ value: fromEntity(Sweep, row), etag: row.etag });
  const shardKey = ({ sweepId, day, shard }: SweepShard) =>
    [sweepShardsPartition(sweepId), sweepShardRow(day, shard)] as const;

  return {
    async list(from, to) {
      const filter = odata`PartitionKey eq ${SWEEPS_PARTITION} and RowKey ge ${from} and RowKey lt ${`${to}~`}`;
      const found = [];
      for await (const page of table.pages(filter, 1000)) found.push(...page.map(sweep));
      return found;
    },

    async read(sweepId) {
      const row = await table.get(SWEEPS_PARTITION, sweepRow(sweepId));
      return row && sweep(row);
    },

    write: (value, etag) => table.put(toEntity(Sweep, SWEEPS_PARTITION, sweepRow(value.sweepId), value), etag),

    async *progress(sweepId) {
      for await (const page of table.pages(odata`PartitionKey eq ${sweepShardsPartition(sweepId)}`, 1000)) {
        for (const row of page) yield { ...parseSweepShardRow(row.rowKey!), progress: fromEntity(ShardProgress, row) };
      }
    },

    async readShard(shard) {
      const row = await table.get(...shardKey(shard));
      return row && { value: fromEntity(ShardProgress, row), etag: row.etag };
    },

    writeShard: (shard, progress, etag) => table.put(toEntity(ShardProgress, ...shardKey(shard), progress), etag),
  };
}
