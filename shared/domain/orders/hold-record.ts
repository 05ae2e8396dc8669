import { z } from 'zod';
import type { AssentEvent } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { Reminder } from '../reminder.ts';
import { OrderId } from '../subscriptions/purchase.ts';
import { Decision } from './decision.ts';

/** List entry of an order on hold, current or ended. */
export const HoldRecord = z.object({
  environment: Environment,
  partnerId: Guid.describe('The tenant of the partner.'),
  customerId: Guid.describe('The id of the customer.'),
  orderId: OrderId.describe('The id of the order.'),
  holdUntil: Instant.describe('Until when the order is held.'),
  /** Of an order that is still held; of one that ended, when it did. */
  heldAt: Instant.describe('Since when the order is held.'),
  required: Decision.shape.required.describe('The agreement that releases the order.'),
  remedy: Decision.shape.remedy.describe('The call that releases the order.'),
  ended: z.boolean(),
  /** The last reminder (N9); absent before the first, and in lists. */
  reminder: Reminder.optional(),
});

export type HoldRecord = z.infer<typeof HoldRecord>;

const HOLD_EVENTS: ReadonlySet<string> = new Set(['order.held', 'order.released', 'order.expired', 'order.cancelled']);

const HoldEvent = z.object({ environment: Environment, partnerId: Guid, customerId: Guid, decision: Decision });

/** The hold record in an event; undefined for events without one. */
export function holdRecordOf({ type, data }: AssentEvent): HoldRecord | undefined {
  if (!HOLD_EVENTS.has(type)) return undefined;
  const { decision, ...owner } = HoldEvent.parse(data);
  const { orderId, holdUntil, decidedAt, required, remedy } = decision;
  if (!holdUntil) return undefined;
  return { ...owner, orderId, holdUntil, heldAt: decidedAt, required, remedy, ended: type !== 'order.held' };
}
