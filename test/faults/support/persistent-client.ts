import { ServiceBusClient } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Calls } from '../../bench/soak/client.ts';

const ANSWER_WITHIN_MS = 20_000;
const PATIENCE_MS = 900_000;
const POLLS = 'read a decision';

interface Places {
  /** The addresses of the hosts that run now. */
  readonly urls: () => readonly string[];
  readonly token: string;
  readonly busConnection: string;
}

/** Calls hosts in turn, as often as it takes, each request under one id: hosts and bus may die at any time. */
export class PersistentClient implements Calls {
  /** Requests that were answered; those of a poll do not count. */
  operations = 0;
  readonly #places: Places;
  #bus: ServiceBusClient;
  #turn = 0;

  constructor(places: Places) {
    this.#places = places;
    this.#bus = new ServiceBusClient(places.busConnection);
  }

  async call(kind: string, method: string, path: string, body?: unknown, requestId = randomUUID()): Promise<Answer> {
    let asked = 0;
    const answer = await this.#persist(() => {
      asked++;
      return this.#ask(method, path, body, requestId);
    });
    if (kind !== POLLS) this.operations++;
    // A hold that is gone is 404 also for whoever cancelled it and got no answer.
    return method === 'DELETE' && asked > 1 && answer.status === 404 ? { status: 200, body: undefined } : answer;
  }

  async send(order: { orderId: string }): Promise<void> {
    await this.#persist(async () => {
      const bus = this.#bus;
      const sender = bus.createSender('orders');
      const sent = sender.sendMessages({ messageId: order.orderId, body: order }).then(
        () => true,
        () => undefined,
      );
      // A client whose broker died may never answer: the others of its senders go with it.
      const isSent = await Promise.race([sent, pause(ANSWER_WITHIN_MS, undefined, { ref: false })]);
      void sender.close().catch(() => {});
      if (!isSent && this.#bus === bus) {
        this.#bus = new ServiceBusClient(this.#places.busConnection);
        void bus.close().catch(() => {});
      }
      return isSent;
    });
  }

  async until(kind: string, wanted: () => Promise<boolean>): Promise<void> {
    const patience = Date.now() + PATIENCE_MS;
    while (!(await wanted())) {
      if (Date.now() > patience) throw new Error(`Waited in vain: ${kind}.`);
      await pause(1_000);
    }
  }

  close(): Promise<void> {
    return this.#bus.close();
  }

  async #persist<T>(attempt: () => Promise<T | undefined>): Promise<T> {
    const patience = Date.now() + PATIENCE_MS;
    for (;;) {
      const got = await attempt();
      if (got !== undefined) return got;
      if (Date.now() > patience) throw new Error('Nothing answered.');
      await pause(200);
    }
  }

  /** Undefined where the answer is to ask again, or there is none. */
  async #ask(method: string, path: string, body: unknown, requestId: string): Promise<Answer | undefined> {
    const urls = this.#places.urls();
    const url = urls[this.#turn++ % urls.length];
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${this.#places.token}`,
          'MS-RequestId': requestId,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await response.text();
      if (response.status === 503) return undefined;
      return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
    } catch {
      return undefined;
    }
  }
}
