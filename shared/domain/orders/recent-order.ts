import { LedgerKey } from '../customers/ledger-key.ts';
import type { AssentEvent } from '../events/event.ts';
import { dayOf } from '../instant.ts';
import { Decision } from './decision.ts';
import type { OrderPlace } from './order-place.ts';

/** An order that passed the gate. */
export interface RecentOrder extends OrderPlace {
  /** The UTC day on which it passed, yyyy-mm-dd. */
  readonly day: string;
}

/** Shards per day: together they exceed the write rate of a storage account. */
export const RECENT_ORDER_SHARDS = 16;

const OrderEvent = LedgerKey.extend({ decision: Decision });

/** The order in an event that passed the gate; undefined for other events. */
export function recentOrderOf({ type, data }: AssentEvent): RecentOrder | undefined {
  if (type !== 'order.approved' && type !== 'order.released') return undefined;
  const { decision, ...key } = OrderEvent.parse(data);
  return { key, orderId: decision.orderId, day: dayOf(decision.decidedAt) };
}
