import { app, type ServiceBusQueueHandler } from '@azure/functions';
import { ORDERS_QUEUE } from '../../shared/bus/bus.ts';
import { readOrderBody } from '../../shared/orders/order-message.ts';
import type { ValidateOrders } from '../../shared/orders/validate-orders.ts';
import { batched } from './batch.ts';
import { CONNECTION } from './connection.ts';

/** Queue `orders`, in batches. */
export const validateOrdersFunction =
  (validate: ValidateOrders): ServiceBusQueueHandler =>
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

/** As text, the host replaces invalid UTF-8 by U+FFFD. The types of the library lack the option. */
const asBytes = { dataType: 'binary' } as const;

export const registerValidateOrders = (validate: ValidateOrders): void =>
  app.serviceBusQueue('validateOrders', {
    connection: CONNECTION,
    cardinality: 'many',
    ...asBytes,
    queueName: ORDERS_QUEUE,
    handler: validateOrdersFunction(validate),
  });
