import type { ServiceBusQueueHandler } from '@azure/functions';
import { z } from 'zod';
import type { OrderArrival } from '../../shared/orders/order-arrival.ts';
import type { validateOrders } from '../../shared/orders/validate-orders.ts';
import { propertiesOf } from './batch.ts';

/** The host leaves the zone off some instants; all are UTC. */
const HostInstant = z.string().transform((text) => new Date(/Z|[+-]\d{2}:\d{2}$/.test(text) ? text : `${text}Z`));

const BatchMetadata = z.object({
  enqueuedTimeUtcArray: z.array(HostInstant),
  deliveryCountArray: z.array(z.number()),
});

/** Queue `orders`, a batch at a time. */
export const validateOrdersFunction =
  (validate: ReturnType<typeof validateOrders>): ServiceBusQueueHandler =>
  async (bodies, context) => {
    const metadata = BatchMetadata.parse(context.triggerMetadata);
    const allProperties = propertiesOf(context.triggerMetadata);
    const arrivals = (bodies as unknown[]).map((body, index): OrderArrival => {
      const properties = allProperties[index];
      return {
        body,
        arrivedAt: metadata.enqueuedTimeUtcArray[index]!,
        attempt: 0,
        redelivered: metadata.deliveryCountArray[index]! > 1,
        ...(properties ? { properties } : {}),
      };
    });
    await validate(arrivals);
  };
