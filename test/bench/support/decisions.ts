import type { ServiceBusClient } from '@azure/service-bus';

const AT_ONCE = 2_000;

/** Counts what is announced on a topic's subscription `order-decisions`, taking it away. */
export class Decisions {
  readonly #seen = new Set<string>();
  #waiting: { count: number; done: (at: number) => void } | undefined;
  readonly #close: () => Promise<void>;

  constructor(bus: ServiceBusClient, topic: string) {
    const receiver = bus.createReceiver(topic, 'order-decisions', { receiveMode: 'receiveAndDelete' });
    receiver.subscribe(
      {
        processMessage: (message) => {
          this.#note(String(message.messageId));
          return Promise.resolve();
        },
        processError: () => Promise.resolve(),
      },
      { maxConcurrentCalls: AT_ONCE },
    );
    this.#close = () => receiver.close();
  }

  /** Resolves with the instant (performance.now) at which as many different decisions as that had come since the call. */
  next(count: number): Promise<number> {
    this.#seen.clear();
    return new Promise((done) => {
      this.#waiting = { count, done };
    });
  }

  close(): Promise<void> {
    return this.#close();
  }

  #note(id: string): void {
    this.#seen.add(id);
    if (!this.#waiting || this.#seen.size < this.#waiting.count) return;
    this.#waiting.done(performance.now());
    this.#waiting = undefined;
  }
}
