import { ORDERS_QUEUE } from '../../shared/bus/bus.ts';
import { readOrderBody } from '../../shared/orders/order-message.ts';
import type { OrderQueues, ValidateOrders } from '../../shared/orders/validate-orders.ts';
import { batched } from './batch.ts';
import type { BusFunction } from './bus-function.ts';
import { isolateSuspects } from './isolate-suspects.ts';

/** Queue `orders`, in batches. */
export const validateOrdersFunction = (
  validate: ValidateOrders,
  { retry }: Pick<OrderQueues, 'retry'>,
): BusFunction => ({
  name: 'validateOrders',
  queueName: ORDERS_QUEUE,
  cardinality: 'many',
  dataType: 'binary',
  async handler(bodies, { triggerMetadata }) {
    const orders = batched(bodies, triggerMetadata).map(({ body, properties, enqueuedAt, deliveries }) => {
      const read = readOrderBody(body);
      const work = { ...read, properties, arrivedAt: enqueuedAt, attempt: 0, redelivered: deliveries > 1 };
      // A message that is not an order goes to quarantine, which bounds its size: a retry may be too large to send.
      return { work, deliveries: read.problem === undefined ? deliveries : 1 };
    });
    await validate(await isolateSuspects(orders, (suspects) => retry(suspects.map(({ work }) => work))));
  },
});
