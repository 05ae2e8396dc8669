import type { ServiceBusClient } from '@azure/service-bus';
import type { Minutes } from './minutes.ts';

export interface Answer {
  readonly status: number;
  // Bodies are what the customers look into.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** Calls the service as the partner does, and notes how long each kind of call takes. */
export class SoakClient {
  readonly #url: string;
  readonly #token: string;
  readonly #measured: Minutes;
  readonly #orders: ReturnType<ServiceBusClient['createSender']>;

  constructor(url: string, token: string, bus: ServiceBusClient, measured: Minutes) {
    this.#url = url;
    this.#token = token;
    this.#measured = measured;
    this.#orders = bus.createSender('orders');
  }

  async call(kind: string, method: string, path: string, body?: unknown, requestId?: string): Promise<Answer> {
    const started = performance.now();
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(requestId ? { 'MS-RequestId': requestId } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    this.#measured.note(kind, performance.now() - started);
    return {
      status: response.status,
      body: text ? (JSON.parse(text) as unknown) : undefined,
    };
  }

  /** Queues an order. */
  async send(order: { orderId: string }): Promise<void> {
    await this.#orders.sendMessages({ messageId: order.orderId, body: order });
  }

  /** Asks until the answer is as wanted; how long that took is noted. Throws after a minute. */
  async until(kind: string, wanted: () => Promise<boolean>): Promise<void> {
    const started = performance.now();
    while (!(await wanted())) {
      if (performance.now() - started > 60_000) throw new Error(`Waited a minute in vain: ${kind}.`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#measured.note(kind, performance.now() - started);
  }
}

/** What a customer asks of its client. */
export type Calls = Pick<SoakClient, 'call' | 'send' | 'until'>;
