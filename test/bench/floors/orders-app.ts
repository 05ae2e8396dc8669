import { TableClient } from '@azure/data-tables';
import { app, type ServiceBusQueueHandler } from '@azure/functions';
import { ServiceBusClient } from '@azure/service-bus';
import { mapConcurrent } from '../support/parallel.ts';
import { CUSTOMERS, ORDERS } from './tables.ts';

// Orders without guarantees: read the customer, store the order, tell of it. Nothing is repeatable, nothing is chained,
// nothing keeps two of them apart, and a crash in between loses the telling.

interface OrderMessage {
  readonly orderId: string;
  readonly customerId: string;
  readonly lineItems: readonly unknown[];
}

const AT_ONCE = 64;

const tables = process.env['Tables']!;
const customers = TableClient.fromConnectionString(tables, CUSTOMERS, { allowInsecureConnection: true });
const orders = TableClient.fromConnectionString(tables, ORDERS, { allowInsecureConnection: true });
const sender = new ServiceBusClient(process.env['ServiceBus']!).createSender('floor-events');

async function handle({ orderId, customerId, lineItems }: OrderMessage): Promise<void> {
  const customer = await customers.getEntity<{ json: string }>(customerId, `customer|${customerId}`);
  const accepted = Object.keys((JSON.parse(customer.json) as { acceptances: object }).acceptances).length > 0;
  const outcome = accepted ? 'approved' : 'rejected';
  const decision = { orderId, customerId, outcome, decidedAt: new Date().toISOString() };
  await orders.createEntity({
    partitionKey: customerId,
    rowKey: `order|${orderId}`,
    json: JSON.stringify({ ...decision, lineItems }),
  });
  await sender.sendMessages({
    messageId: orderId,
    contentType: 'application/json',
    body: decision,
    applicationProperties: { type: `order.${outcome}` },
  });
}

const handler: ServiceBusQueueHandler = async (messages) => {
  await mapConcurrent(AT_ONCE, messages as OrderMessage[], handle);
};

app.serviceBusQueue('floorOrders', {
  connection: 'ServiceBus',
  queueName: 'floor-orders',
  cardinality: 'many',
  handler,
});
