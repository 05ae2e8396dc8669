import { ORDERS_RETRY_QUEUE } from '../../shared/bus/bus.ts';
import { RetryMessage } from '../../shared/bus/order-queues.ts';
import { readOrderBody } from '../../shared/orders/order-message.ts';
import type { ValidateOrders } from '../../shared/orders/validate-orders.ts';
import type { BusFunction } from './bus-function.ts';

/** Queue `orders-retry`, single messages: retries an order that could not be decided. */
export const retryOrderFunction = (validate: ValidateOrders): BusFunction => ({
  name: 'retryOrder',
  queueName: ORDERS_RETRY_QUEUE,
  async handler(message) {
    const { body, arrivedAt, attempt, properties } = RetryMessage.parse(message);
    await validate([
      { ...readOrderBody(body), arrivedAt, attempt, redelivered: true, ...(properties ? { properties } : {}) },
    ]);
  },
});
