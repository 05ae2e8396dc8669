import { z } from 'zod';
import type { AssentEvent } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { Decision } from './decision.ts';
import { OrderId } from '../subscriptions/purchase.ts';

/** What a list tells of an order on hold, or of one that was. */
export const HoldRecord = z.object({
  environment: Environment,
  partnerId: Guid,
  customerId: Guid,
  orderId: OrderId,
  holdUntil: Instant,
  /** Since when, for an order that still waits. */
  heldAt: Instant,
  required: Decision.shape.required,
  remedy: Decision.shape.remedy,
  ended: z.boolean(),
});

export type HoldRecord = z.infer<typeof HoldRecord>;

const HOLD_EVENTS: ReadonlySet<string> = new Set(['order.held', 'order.released', 'order.expired', 'order.cancelled']);

const HoldEvent = z.object({ environment: Environment, partnerId: Guid, customerId: Guid, decision: Decision });

/** What an event tells of a hold, if it does. */
export function holdRecordOf({ type, data }: AssentEvent): HoldRecord | undefined {
  if (!HOLD_EVENTS.has(type)) return undefined;
  const { decision, ...owner } = HoldEvent.parse(data);
  const { orderId, holdUntil, decidedAt, required, remedy } = decision;
  if (!holdUntil) return undefined;
  return { ...owner, orderId, holdUntil, heldAt: decidedAt, required, remedy, ended: type !== 'order.held' };
}
