import { ShardProgress, shardName, type SweepItem } from '../domain/renewals/sweep.ts';
import type { SweepStore } from '../renewals/sweep-store.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { parseSweepShardRow, SWEEPS_PARTITION, sweepRow, sweepShardRow, sweepShardsPartition } from './keys.ts';
import { SweepRow } from './older-rows.ts';
import { inPartition } from './range.ts';

export const SWEEPS_TABLE = 'Sweeps';

/** Sweeps in one partition by day; the progress of each in a separate partition. */
export function sweepsIn(open: OpenTable): SweepStore {
  const table = open(SWEEPS_TABLE);
  const shardKey = ({ sweepId, day, shard }: SweepItem) =>
    [sweepShardsPartition(sweepId), sweepShardRow(day, shard)] as const;

  return {
    async list(from, to) {
      const range = inPartition(SWEEPS_PARTITION, { ge: from, lt: `${to}~` });
      const found = [];
      for await (const page of table.pages(range, 1000)) {
        found.push(...page.map((row) => ({ value: fromEntity(SweepRow, row), etag: row.etag })));
      }
      return found;
    },

    read: (sweepId) => table.read(SweepRow, SWEEPS_PARTITION, sweepRow(sweepId)),

    write: (value, etag) => table.put(toEntity(SweepRow, SWEEPS_PARTITION, sweepRow(value.sweepId), value), etag),

    async *progress(sweepId) {
      for await (const page of table.pages(inPartition(sweepShardsPartition(sweepId)), 1000)) {
        for (const row of page) {
          yield { name: shardName(parseSweepShardRow(row.rowKey!)), progress: fromEntity(ShardProgress, row) };
        }
      }
    },

    readItem: (shard) => table.read(ShardProgress, ...shardKey(shard)),

    writeItem: (shard, progress, etag) => table.put(toEntity(ShardProgress, ...shardKey(shard), progress), etag),
  };
}
