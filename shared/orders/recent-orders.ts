import type { RecentOrder } from '../domain/orders/recent-order.ts';

/** The projection of orders by day, over all partners; the ledger has the last word on each. */
export interface RecentOrders {
  /** Enters what events tell; the same again changes nothing. */
  apply(orders: readonly RecentOrder[]): Promise<void>;
  /** A page of one shard's orders of the days from one to another (both included); `after` is absent on the last. */
  page(
    shard: number,
    days: { from: string; to: string },
    after?: string,
  ): Promise<{ orders: RecentOrder[]; after?: string }>;
}
