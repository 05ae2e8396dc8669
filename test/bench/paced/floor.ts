import type { BusFunction } from '../../../functions/servicebus/bus-function.ts';
import type { SenderFor } from '../../../shared/bus/client.ts';
import type { TableBackend } from '../../../shared/tables/backend.ts';
import { MessageBatch } from '../../simulation/stand-ins/bus/message-batch.ts';
import { CUSTOMERS, ORDERS } from '../floors/tables.ts';
import { mapConcurrent } from '../support/parallel.ts';

/** As many as the service decides side by side. */
const AT_ONCE = 32;

interface OrderMessage {
  readonly orderId: string;
  readonly customerId: string;
  readonly lineItems: readonly unknown[];
}

/** The handler of floors/orders-app.ts on paced parts: read the customer, store the order, tell of it. */
export function floorOrders(table: (name: string) => TableBackend, senderFor: SenderFor): BusFunction {
  const customers = table(CUSTOMERS);
  const orders = table(ORDERS);
  const handle = async ({ orderId, customerId, lineItems }: OrderMessage): Promise<void> => {
    const customer = (await customers.get(customerId, `customer|${customerId}`)) as unknown as { json: string };
    const accepted = Object.keys((JSON.parse(customer.json) as { acceptances: object }).acceptances).length > 0;
    const outcome = accepted ? 'approved' : 'rejected';
    const decision = { orderId, customerId, outcome, decidedAt: new Date().toISOString() };
    const json = JSON.stringify({ ...decision, lineItems });
    await orders.insert({ partitionKey: customerId, rowKey: `order|${orderId}`, json } as never);
    const batch = new MessageBatch();
    batch.tryAddMessage({
      messageId: orderId,
      subject: orderId,
      contentType: 'application/json',
      body: decision,
      applicationProperties: { type: `order.${outcome}` },
    });
    await (await senderFor('events')).sendMessages(batch);
  };
  return {
    name: 'floorOrders',
    queueName: 'orders',
    cardinality: 'many',
    handler: (messages) => mapConcurrent(AT_ONCE, messages as OrderMessage[], handle),
  };
}
