import { z } from 'zod';
import type { OrderArrival, Quarantined } from '../domain/orders/order-arrival.ts';
import type { OrderQueues } from '../orders/validate-orders.ts';
import { nextAttempt, type Surroundings } from './backoff.ts';
import { ORDERS_RETRY_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';
import { kept, MOST_OF_PROPERTIES, quarantineOn, type QuarantinedMessage } from './quarantine.ts';

/** A requeued order with the data of its first arrival. */
export const RetryMessage = z.object({
  body: z.unknown(),
  arrivedAt: z.coerce.date(),
  attempt: z.int().min(1),
  properties: z.record(z.string(), z.unknown()).optional(),
});

/** The queues beside `orders`; both take whole batches per send. */
export const orderQueuesOn = (senderFor: SenderFor, surroundings: Surroundings): OrderQueues => ({
  async retry(arrivals) {
    await sendAll(
      await senderFor(ORDERS_RETRY_QUEUE),
      arrivals.map((arrival) => retryMessage(arrival, surroundings)),
    );
  },
  async quarantine(messages) {
    await quarantineOn(senderFor)(messages.map(quarantinedOrder));
  },
});

function retryMessage({ body, arrivedAt, attempt, properties }: OrderArrival, surroundings: Surroundings) {
  return {
    contentType: 'application/json',
    body: { body, arrivedAt, attempt: attempt + 1, properties: properties && kept(properties, MOST_OF_PROPERTIES) },
    scheduledEnqueueTimeUtc: nextAttempt(attempt + 1, surroundings),
  };
}

const quarantinedOrder = ({ arrival, reason, description }: Quarantined): QuarantinedMessage => ({
  source: 'orders',
  reason,
  description,
  arrivedAt: arrival.arrivedAt.toISOString(),
  body: arrival.body,
  properties: arrival.properties,
});
