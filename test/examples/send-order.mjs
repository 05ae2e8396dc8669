// Sends an order and prints its decision.
import { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';

const LOCAL =
  'Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true';
const client = new ServiceBusClient(process.env.BUS_CONNECTION ?? LOCAL);
const order = {
  orderId: `order-${randomUUID()}`,
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  environment: 'Production',
  cloud: 'Public',
  channel: 'API',
  submittedAt: new Date().toISOString(),
  lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 25 }],
};
await client.createSender('orders').sendMessages({ messageId: order.orderId, body: order });
const receiver = client.createReceiver('events', 'order-decisions');
for await (const message of receiver.getMessageIterator({ abortSignal: AbortSignal.timeout(30_000) })) {
  await receiver.completeMessage(message);
  const { type, subject, data } = message.body;
  if (subject !== order.orderId) continue;
  const { reason, remedy } = data.decision ?? data;
  console.log(`${type}: ${reason}`);
  if (remedy) console.log(remedy);
  break;
}
await client.close();
