import type { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { Decisions } from './decisions.ts';
import { whileStopped } from './while-stopped.ts';

export interface OrderMessage {
  readonly orderId: string;
}

/** One `new` line of an offer; a term makes the subscription that it starts fall due. */
export const orderOf = (key: LedgerKey, line: Readonly<Record<string, unknown>> = {}): OrderMessage =>
  ({
    orderId: `order-${randomUUID()}`,
    ...key,
    cloud: 'Public',
    channel: 'API',
    submittedAt: new Date().toISOString(),
    lineItems: [{ lineItemNumber: 0, transactionType: 'new', offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, ...line }],
  }) as OrderMessage;

export async function sendOrders(bus: ServiceBusClient, queue: string, orders: readonly OrderMessage[]): Promise<void> {
  const sender = bus.createSender(queue);
  let batch = await sender.createMessageBatch();
  for (const order of orders) {
    const message = { messageId: order.orderId, body: order };
    if (batch.tryAddMessage(message)) continue;
    await sender.sendMessages(batch);
    batch = await sender.createMessageBatch();
    batch.tryAddMessage(message);
  }
  await sender.sendMessages(batch);
  await sender.close();
}

/** A function app that takes orders from a queue and announces its decisions on a topic. */
export class OrderFlow {
  readonly #bus: ServiceBusClient;
  readonly #queue: string;
  readonly #pid: number;
  readonly #decisions: Decisions;

  constructor(bus: ServiceBusClient, { queue, topic, pid }: { queue: string; topic: string; pid: number }) {
    this.#bus = bus;
    this.#queue = queue;
    this.#pid = pid;
    this.#decisions = new Decisions(bus, topic);
  }

  /**
   * Orders decided and announced per second. The queue is filled while the app stands still, as after an outage, so
   * that its own speed is measured and not the sender's.
   */
  async perSecond(orders: readonly OrderMessage[]): Promise<number> {
    const decided = this.#decisions.next(orders.length);
    await whileStopped(this.#pid, () => sendOrders(this.#bus, this.#queue, orders));
    const started = performance.now();
    return (orders.length * 1000) / ((await decided) - started);
  }

  close(): Promise<void> {
    return this.#decisions.close();
  }
}

/** Waits until nothing follows any more: it is ours to finish, not the floor's to suffer. */
export async function followed(bus: ServiceBusClient): Promise<void> {
  await drained(bus, 'wake-ups');
  for (const subscription of ['projections', 'evidence', 'feed']) await drained(bus, 'events', subscription);
}

/** Waits until a queue, or a topic's subscription, is empty. */
async function drained(bus: ServiceBusClient, entity: string, subscription?: string): Promise<void> {
  const receiver = subscription ? bus.createReceiver(entity, subscription) : bus.createReceiver(entity);
  while ((await receiver.peekMessages(1)).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await receiver.close();
}
