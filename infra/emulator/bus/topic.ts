import { Duplicates } from './duplicates.ts';
import { matchesAny } from './filters.ts';
import type { MessageProperties } from './filters.ts';
import { admit } from './message.ts';
import type { Content, Message, Submission } from './message.ts';
import type { Queue } from './queue.ts';
import { Schedule } from './schedule.ts';
import type { Store } from './store.ts';
import type { CorrelationFilter, TopicSettings } from './topology.ts';
import { readProperties } from './wire.ts';

export interface Subscription {
  readonly queue: Queue;
  readonly filters: readonly CorrelationFilter[];
}

/** A topic keeps only scheduled messages; every other one goes to its subscriptions at once. */
export class Topic {
  readonly name: string;
  readonly #settings: TopicSettings;
  readonly #store: Store;
  readonly #subscriptions: readonly Subscription[];
  readonly #duplicates: Duplicates | undefined;
  readonly #schedule = new Schedule((message) => this.#activate(message));

  constructor(name: string, settings: TopicSettings, store: Store, subscriptions: readonly Subscription[]) {
    this.name = name;
    this.#settings = settings;
    this.#store = store;
    this.#subscriptions = subscriptions;
    if (settings.duplicateWindow > 0) this.#duplicates = new Duplicates(name, settings.duplicateWindow, store);
  }

  /** Takes a message from a sender; 0 when it is a duplicate, a sequence number otherwise. */
  submit(submission: Submission): number {
    if (this.#duplicates?.seen(submission.messageId) === true) return 0;
    const message = admit(submission, this.#store.nextSequence(), this.#settings.timeToLive);
    if (message.scheduledFor > message.enqueuedAt) {
      this.#store.put(this.name, message);
      this.#schedule.add(message);
    } else {
      this.#publish(message);
    }
    return message.sequence;
  }

  restore(message: Message): void {
    this.#schedule.add(message);
  }

  restoreId(messageId: string, until: number): void {
    this.#duplicates?.restore(messageId, until);
  }

  /** Cancels scheduled messages: all of them, or none when one is unknown. */
  cancel(sequences: readonly number[]): void {
    this.#schedule.cancel(sequences);
    for (const sequence of sequences) this.#store.remove(sequence);
  }

  close(): void {
    this.#schedule.close();
  }

  #activate(message: Message): void {
    this.#store.remove(message.sequence);
    this.#publish(message);
  }

  #publish(content: Content): void {
    let properties: MessageProperties | undefined;
    for (const { queue, filters } of this.#subscriptions) {
      if (!matchesAny(filters, () => (properties ??= readProperties(content.bare)))) continue;
      queue.accept({ ...content, scheduledFor: 0 });
    }
  }
}
