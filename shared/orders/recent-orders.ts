import type { RecentOrder } from '../domain/orders/recent-order.ts';

/** Projection of orders by day, across partners; the ledger is authoritative. */
export interface RecentOrders {
  /** Applies orders; idempotent. */
  apply(orders: readonly RecentOrder[]): Promise<void>;
  /** A page of one shard's orders over a range of days, both included; `after` is absent on the last page. */
  page(
    shard: number,
    days: { from: string; to: string },
    after?: string,
  ): Promise<{ orders: RecentOrder[]; after?: string }>;
}
