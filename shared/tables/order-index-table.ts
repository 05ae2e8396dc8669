import type { OrderIndex } from '../orders/order-index.ts';
import { boundedPage } from './bounded-page.ts';
import type { OpenTable } from './client.ts';
import { KeyRows } from './key-rows.ts';
import { keysBehind, orderPlaceRow, orderPlacesPartition, parseOrderPlaceRow } from './keys.ts';
import { orderShard } from './order-shard.ts';
import { inPartition } from './range.ts';

export const ORDERS_TABLE = 'Orders';

/** Shards of a partner: together they exceed the write rate of a storage account. Changing them needs new rows. */
const SHARDS = 16;

/** Orders by partner and id; rows consist of keys only. */
export function orderIndexIn(open: OpenTable): OrderIndex {
  const table = open(ORDERS_TABLE);
  return {
    async apply(places) {
      const rows = new KeyRows();
      for (const { key, orderId } of places) {
        rows.add(orderPlacesPartition(key, orderShard(orderId, SHARDS)), orderPlaceRow(orderId, key.customerId));
      }
      await rows.upsert(table);
    },

    async customersWith(owner, orderId, { size, after = '' }) {
      const partition = orderPlacesPartition(owner, orderShard(orderId, SHARDS));
      const { from, to } = keysBehind(orderId);
      const range = inPartition(partition, { ge: from, lt: to, gt: after });
      const pages = table.pages(range, size + 1);
      const { items, last } = await boundedPage(pages, size, (row) => parseOrderPlaceRow(row.rowKey!));
      return last ? { customerIds: items, after: last.rowKey! } : { customerIds: items };
    },
  };
}
