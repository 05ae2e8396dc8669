import type { AssentEvent } from '../events/event.ts';
import { LedgerKey } from '../customers/ledger-key.ts';
import { dayOf } from '../instant.ts';
import { Decision } from './decision.ts';

/** Where an order that passed the gate is to be found again. */
export interface RecentOrder {
  readonly key: LedgerKey;
  readonly orderId: string;
  /** The UTC day on which it passed, yyyy-mm-dd. */
  readonly day: string;
}

/** Over how many shards each day is spread: together they take more than a storage account does. */
export const RECENT_ORDER_SHARDS = 16;

const OrderEvent = LedgerKey.extend({ decision: Decision });

/** The order that an event tells of as having passed the gate, if it does. */
export function recentOrderOf({ type, data }: AssentEvent): RecentOrder | undefined {
  if (type !== 'order.approved' && type !== 'order.released') return undefined;
  const { decision, ...key } = OrderEvent.parse(data);
  return { key, orderId: decision.orderId, day: dayOf(decision.decidedAt) };
}
