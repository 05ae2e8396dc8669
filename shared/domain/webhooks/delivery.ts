import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** For how long deliveries are kept and shown (N3). */
export const DELIVERIES_KEPT_MS = 30 * 86_400_000;

/** An attempt to send something to an endpoint; of a gap: events that were not kept long enough to be sent. */
export const Delivery = z.object({
  deliveryId: Guid,
  endpointId: Guid,
  at: Instant,
  kind: z.enum(['event', 'repeat', 'test', 'handshake', 'gap']),
  /** The number of the event in the feed; of a gap the last one. */
  number: z.int().min(1).optional(),
  eventId: z.string().optional(),
  type: z.string().optional(),
  /** Which attempt of this event it was, from 1. */
  attempt: z.int().min(1),
  /** The status of the answer; absent where there was none. */
  status: z.int().optional(),
  /** Why there was no answer. */
  reason: z.string().optional(),
  durationMs: z.int().min(0),
  result: z.enum(['delivered', 'retried', 'parked', 'disabled', 'failed']),
});
export type Delivery = z.infer<typeof Delivery>;

/** Deliveries of one endpoint that are stored together, the newest first. */
export const DeliveryBatch = z.object({ deliveries: z.array(Delivery).min(1).max(100) });
