import { z } from 'zod';
import { LedgerKey } from '../customers/ledger-key.ts';
import type { AssentEvent } from '../events/event.ts';
import { OrderId } from '../subscriptions/purchase.ts';
import { Outcome } from './decision.ts';

/** Whose order it is; the id of an order is unique for its customer only. */
export interface OrderPlace {
  readonly key: LedgerKey;
  readonly orderId: string;
}

/** Of a held order the end counts too: its event may be told although that of the hold never was. */
const DECIDED: ReadonlySet<string> = new Set(Outcome.options.map((outcome) => `order.${outcome}`));

const OrderEvent = LedgerKey.extend({ decision: z.object({ orderId: OrderId }) });

/** The place of an order in the event of a decision; undefined for other events. */
export function orderPlaceOf({ type, data }: AssentEvent): OrderPlace | undefined {
  if (!DECIDED.has(type)) return undefined;
  const { decision, ...key } = OrderEvent.parse(data);
  return { key, orderId: decision.orderId };
}
