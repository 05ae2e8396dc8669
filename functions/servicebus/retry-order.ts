import type { ServiceBusQueueHandler } from '@azure/functions';
import { RetryMessage } from '../../shared/bus/order-queues.ts';
import { readOrderBody } from '../../shared/orders/order-message.ts';
import type { validateOrders } from '../../shared/orders/validate-orders.ts';

/** Queue `orders-retry`, one at a time: an order that could not be decided is tried again. */
export const retryOrderFunction =
  (validate: ReturnType<typeof validateOrders>): ServiceBusQueueHandler =>
  async (message) => {
    const { body, arrivedAt, attempt, properties } = RetryMessage.parse(message);
    await validate([
      { ...readOrderBody(body), arrivedAt, attempt, redelivered: true, ...(properties ? { properties } : {}) },
    ]);
  };
