import { RECENT_ORDER_SHARDS } from '../domain/orders/recent-order.ts';
import type { RecentOrders } from '../orders/recent-orders.ts';
import type { OpenTable } from './client.ts';
import { KeyRows } from './key-rows.ts';
import { parseRecentOrderRow, recentOrderRow, recentOrdersPartition } from './keys.ts';
import { orderShard } from './order-shard.ts';
import { partitionsPage } from './partitions-page.ts';

export const RECENT_ORDERS_TABLE = 'RecentOrders';

/** Orders that passed the gate, by shard and day; rows consist of keys only. */
export function recentOrdersIn(open: OpenTable): RecentOrders {
  const table = open(RECENT_ORDERS_TABLE);
  return {
    async apply(orders) {
      const rows = new KeyRows();
      for (const { key, orderId, day } of orders) {
        const shard = orderShard(orderId, RECENT_ORDER_SHARDS);
        rows.add(recentOrdersPartition(shard, day), recentOrderRow(key, orderId));
      }
      await rows.upsert(table);
    },

    async page(shard, { from, to }, after) {
      const range = { from: recentOrdersPartition(shard, from), to: `${recentOrdersPartition(shard, to)}~` };
      const { rows, ...next } = await partitionsPage(table, range, { after });
      return { ...next, orders: rows.map((row) => parseRecentOrderRow(row.partitionKey!, row.rowKey!)) };
    },
  };
}
