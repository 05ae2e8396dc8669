import { z } from 'zod';
import { nameUuid, sha256 } from '../digest.ts';
import type { OrderArrival, Quarantined } from '../orders/order-arrival.ts';
import type { OrderQueues } from '../orders/validate-orders.ts';
import { nextAttempt } from './backoff.ts';
import { ORDERS_QUARANTINE_QUEUE, ORDERS_RETRY_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** An order put back for later, with what its first arrival told. */
export const RetryMessage = z.object({
  body: z.unknown(),
  arrivedAt: z.coerce.date(),
  attempt: z.int().min(1),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** The queues beside `orders`; both take whole batches in one send. */
export const orderQueuesOn = (senderFor: SenderFor): OrderQueues => ({
  async retry(arrivals) {
    await sendAll(await senderFor(ORDERS_RETRY_QUEUE), arrivals.map(retryMessage));
  },
  async quarantine(messages) {
    await sendAll(await senderFor(ORDERS_QUARANTINE_QUEUE), messages.map(quarantineMessage));
  },
});

function retryMessage({ body, arrivedAt, attempt, properties }: OrderArrival) {
  return {
    contentType: 'application/json',
    body: { body, arrivedAt, attempt: attempt + 1, properties },
    scheduledEnqueueTimeUtc: nextAttempt(attempt + 1),
  };
}

/** A message takes 256 kB, with the sender's properties and our reason. No order is anywhere near. */
const KEPT_WHOLE = 192 * 1024;
const BEGINNING = 16_384;

/** What would leave no room for the reason is kept by its beginning, so that nothing else of its batch is held up. */
function quarantinedBody(body: unknown): unknown {
  const text = JSON.stringify(body) ?? '';
  if (Buffer.byteLength(text) <= KEPT_WHOLE) return body;
  return { tooLarge: { beginning: text.slice(0, BEGINNING), length: text.length, sha256: sha256(text) } };
}

function quarantineMessage({ arrival, reason, description }: Quarantined) {
  const arrivedAt = arrival.arrivedAt.toISOString();
  return {
    messageId: nameUuid('quarantine', JSON.stringify(arrival.body) ?? '', arrivedAt, reason),
    contentType: 'application/json',
    subject: reason,
    body: quarantinedBody(arrival.body),
    applicationProperties: { ...arrival.properties, reason, description: description.slice(0, 1000), arrivedAt },
  };
}
