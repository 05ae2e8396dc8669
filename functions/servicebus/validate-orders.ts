import type { ServiceBusQueueHandler } from '@azure/functions';
import { readOrderBody } from '../../shared/orders/order-message.ts';
import type { validateOrders } from '../../shared/orders/validate-orders.ts';
import { batched } from './batch.ts';

/** Queue `orders`, a batch at a time. */
export const validateOrdersFunction =
  (validate: ReturnType<typeof validateOrders>): ServiceBusQueueHandler =>
  (bodies, { triggerMetadata }) =>
    validate(
      batched(bodies, triggerMetadata).map(({ body, properties, enqueuedAt, redelivered }) => ({
        ...readOrderBody(body),
        properties,
        arrivedAt: enqueuedAt,
        attempt: 0,
        redelivered,
      })),
    );
