import { createHash } from 'node:crypto';
import { z } from 'zod';
import { coalesceWrites } from '../coalesce-writes.ts';
import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { duePartition, dueRow, dueTable, parseDueRow } from './keys.ts';
import { inPartition } from './range.ts';
import type { RowAction } from './transaction.ts';

const BATCH = 100;
const MONTH_ROW = { partitionKey: 'month', rowKey: 'shards' };

const Month = z.object({ shards: z.int().min(1).max(64) });

/** One table per due month, so that a sweep's cost depends on what is due; a month keeps its shard count. */
export function dueIndexIn(open: OpenTable, shardsOfNewMonths: number): DueIndex {
  const shardsOf = new Map<string, Promise<number>>();

  /** The month's shard count; creates the table of a new month. */
  async function establish(name: string): Promise<number> {
    const table = open(name);
    await table.ensure();
    await table.create(toEntity(Month, MONTH_ROW.partitionKey, MONTH_ROW.rowKey, { shards: shardsOfNewMonths }));
    const row = await table.get(MONTH_ROW.partitionKey, MONTH_ROW.rowKey);
    return fromEntity(Month, row!).shards;
  }

  function shards(name: string): Promise<number> {
    const known = shardsOf.get(name) ?? establish(name);
    shardsOf.set(name, known);
    known.catch(() => shardsOf.delete(name));
    return known;
  }

  async function writeAll(entries: readonly DueEntry[]): Promise<void> {
    const partitions = new Map<string, { table: string; partition: string; rows: Set<string> }>();
    for (const { key, subscriptionId, day } of entries) {
      const table = dueTable(day);
      const partition = duePartition(shardFor(key.customerId, await shards(table)), day);
      const group = partitions.get(`${table}|${partition}`) ?? { table, partition, rows: new Set() };
      group.rows.add(dueRow(key, subscriptionId));
      partitions.set(`${table}|${partition}`, group);
    }
    await Promise.all([...partitions.values()].map(({ table, partition, rows }) => write(table, partition, [...rows])));
  }

  // Terms from one batch of orders end on the same few days: their entries share transactions.
  const gather = coalesceWrites(writeAll);

  return {
    add: async (entries) => (entries.length > 0 ? gather(entries) : undefined),

    async shards(day) {
      // A missing table means an empty month.
      const month = await open(dueTable(day)).get(MONTH_ROW.partitionKey, MONTH_ROW.rowKey, {
        tableMayBeMissing: true,
      });
      return month ? fromEntity(Month, month).shards : 0;
    },

    async page(day, shard, after = '') {
      const range = inPartition(duePartition(shard, day), { gt: after });
      for await (const page of open(dueTable(day)).pages(range, 1000)) {
        const last = page.at(-1);
        if (!last) continue;
        const entries = page.map((row) => ({
          ...parseDueRow(row.rowKey!),
          day,
          writtenAt: new Date(row.timestamp!),
          etag: row.etag,
        }));
        return page.continuationToken ? { entries, after: last.rowKey! } : { entries };
      }
      return { entries: [] };
    },

    async remove(shard, { key, subscriptionId, day, etag }) {
      await open(dueTable(day)).remove(duePartition(shard, day), dueRow(key, subscriptionId), etag);
    },
  };

  async function write(table: string, partition: string, rows: string[]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const actions = rows
        .slice(from, from + BATCH)
        .map((rowKey): RowAction => ['upsert', { partitionKey: partition, rowKey }, 'Replace']);
      if (!(await open(table).transact(actions))) throw new Error('The due index could not be written.');
    }
  }
}

const shardFor = (customerId: string, shards: number): number =>
  createHash('sha256').update(customerId).digest().readUInt32BE(0) % shards;
