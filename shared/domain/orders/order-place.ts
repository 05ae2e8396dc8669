import { z } from 'zod';
import { LedgerKey } from '../customers/ledger-key.ts';
import type { AssentEvent } from '../events/event.ts';
import { OrderId } from '../subscriptions/purchase.ts';

/** Whose order it is; the id of an order is unique for its customer only. */
export interface OrderPlace {
  readonly key: LedgerKey;
  readonly orderId: string;
}

/** Outcomes that an order can have first; whatever ends a hold follows one of them. */
const FIRST: ReadonlySet<string> = new Set(['order.approved', 'order.rejected', 'order.notApplicable', 'order.held']);

const OrderEvent = LedgerKey.extend({ decision: z.object({ orderId: OrderId }) });

/** The place of an order in the event of its first decision; undefined for other events. */
export function orderPlaceOf({ type, data }: AssentEvent): OrderPlace | undefined {
  if (!FIRST.has(type)) return undefined;
  const { decision, ...key } = OrderEvent.parse(data);
  return { key, orderId: decision.orderId };
}
