import { z } from 'zod';
import type { AssentEvent } from '../domain/events/event.ts';
import { Instant } from '../domain/instant.ts';
import { Environment, Guid } from '../domain/partners/partner.ts';
import type { Owner } from '../domain/customers/relationship.ts';
import { Decision } from '../domain/orders/decision.ts';
import { OrderId } from '../domain/orders/order.ts';

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

/** The projection of holds; the ledger has the last word on each. */
export interface HoldIndex {
  /** Enters what events tell; the end of a hold stands whatever comes later. */
  apply(records: readonly HoldRecord[]): Promise<void>;
  /** A partner's orders on hold by rising expiry; an opaque cursor pages on, also where a page is short or empty. */
  list(
    owner: Owner,
    page: { size: number; cursor?: string | undefined },
  ): Promise<{ holds: HoldRecord[]; cursor?: string }>;
  /** Every order on hold that expires between two days (yyyy-mm-dd, both included). */
  waiting(from: string, to: string): AsyncIterable<HoldRecord>;
  /** A page of them, possibly empty; `after` tells where the next one begins and is absent on the last. */
  waitingPage(from: string, to: string, after?: string): Promise<{ holds: HoldRecord[]; after?: string }>;
}

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
