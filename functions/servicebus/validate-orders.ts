import { ORDERS_QUEUE } from '../../shared/bus/bus.ts';
import { readOrderBody } from '../../shared/orders/order-message.ts';
import type { ValidateOrders } from '../../shared/orders/validate-orders.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';

/** Queue `orders`, in batches. */
export const validateOrdersFunction = (validate: ValidateOrders): BusFunction => ({
  name: 'validateOrders',
  queueName: ORDERS_QUEUE,
  cardinality: 'many',
  dataType: 'binary',
  handler: (bodies, { triggerMetadata }) =>
    validate(
      batched(bodies, triggerMetadata).map(({ body, properties, enqueuedAt, redelivered }) => ({
        ...readOrderBody(body),
        properties,
        arrivedAt: enqueuedAt,
        attempt: 0,
        redelivered,
      })),
    ),
});
