import type { AssentEvent } from '../domain/events/event.ts';
import { LedgerKey } from '../domain/acceptances/gate.ts';
import { dayOf } from '../subscriptions/due-index.ts';
import { Decision } from '../domain/orders/decision.ts';

/** Where an order that passed the gate is to be found again. */
export interface RecentOrder {
  readonly key: LedgerKey;
  readonly orderId: string;
  /** The UTC day on which it passed, yyyy-mm-dd. */
  readonly day: string;
}

/** Over how many shards each day is spread: together they take more than a storage account does. */
export const RECENT_ORDER_SHARDS = 16;

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

const OrderEvent = LedgerKey.extend({ decision: Decision });

/** The order that an event tells of as having passed the gate, if it does. */
export function recentOrderOf({ type, data }: AssentEvent): RecentOrder | undefined {
  if (type !== 'order.approved' && type !== 'order.released') return undefined;
  const { decision, ...key } = OrderEvent.parse(data);
  return { key, orderId: decision.orderId, day: dayOf(decision.decidedAt) };
}
