import { createHash } from 'node:crypto';
import { RECENT_ORDER_SHARDS } from '../domain/orders/recent-order.ts';
import type { RecentOrders } from '../orders/recent-orders.ts';
import type { OpenTable } from './client.ts';
import { parseRecentOrderRow, recentOrderRow, recentOrdersPartition } from './keys.ts';
import { partitionsPage } from './partitions-page.ts';
import type { RowAction } from './transaction.ts';

export const RECENT_ORDERS_TABLE = 'RecentOrders';

const BATCH = 100;

/** Orders that passed the gate, by shard and day; rows consist of keys only. */
export function recentOrdersIn(open: OpenTable): RecentOrders {
  const table = open(RECENT_ORDERS_TABLE);
  return {
    async apply(orders) {
      const partitions = new Map<string, Set<string>>();
      for (const { key, orderId, day } of orders) {
        const partition = recentOrdersPartition(shardFor(orderId), day);
        partitions.set(partition, (partitions.get(partition) ?? new Set()).add(recentOrderRow(key, orderId)));
      }
      await Promise.all([...partitions].map(([partition, rows]) => write(partition, [...rows])));
    },

    async page(shard, { from, to }, after) {
      const range = { from: recentOrdersPartition(shard, from), to: `${recentOrdersPartition(shard, to)}~` };
      const { rows, ...next } = await partitionsPage(table, range, { after });
      return { ...next, orders: rows.map((row) => parseRecentOrderRow(row.partitionKey!, row.rowKey!)) };
    },
  };

  async function write(partition: string, rows: string[]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const actions = rows
        .slice(from, from + BATCH)
        .map((rowKey): RowAction => ['upsert', { partitionKey: partition, rowKey }, 'Replace']);
      if (!(await table.transact(actions))) throw new Error('Recent orders could not be written.');
    }
  }
}

const shardFor = (orderId: string): number =>
  createHash('sha256').update(orderId).digest().readUInt32BE(0) % RECENT_ORDER_SHARDS;
