import { randomUUID } from 'node:crypto';
import type { BusFunction } from '../../../functions/servicebus/bus-function.ts';
import type { SenderFor } from '../../../shared/bus/client.ts';
import type { TableBackend } from '../../../shared/tables/backend.ts';
import { MessageBatch } from '../../simulation/stand-ins/bus/message-batch.ts';
import type { RowAction } from '../../../shared/tables/transaction.ts';
import { CONFIRM_ROWS } from '../floors/bare-confirm.ts';
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

/** A confirmation as floors/bare-confirm.ts does it, on paced parts: read the customer, send, write its rows. */
export function floorConfirm(table: (name: string) => TableBackend, senderFor: SenderFor) {
  const customers = table(CUSTOMERS);
  return async (partitionKey: string): Promise<void> => {
    const rowKey = `customer|${partitionKey}`;
    const { json, etag } = (await customers.get(partitionKey, rowKey)) as unknown as { json: string; etag: string };
    const batch = new MessageBatch();
    batch.tryAddMessage({ contentType: 'application/json', body: { customerId: partitionKey, id: randomUUID() } });
    await (await senderFor('wake-ups')).sendMessages(batch);
    const actions: RowAction[] = [
      ['update', { partitionKey, rowKey, json }, 'Replace', { etag }],
      ...Object.entries(CONFIRM_ROWS).map(([kind, length]): RowAction => [
        'create',
        { partitionKey, rowKey: `${kind}|${randomUUID()}`, json: 'x'.repeat(length) },
      ]),
    ];
    await customers.transact(actions);
  };
}
