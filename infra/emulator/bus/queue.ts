import { Alarm } from './alarm.ts';
import { Duplicates } from './duplicates.ts';
import { unsupported } from './errors.ts';
import { Heap } from './heap.ts';
import { Locks } from './locks.ts';
import { admit } from './message.ts';
import type { Content, Message, Submission } from './message.ts';
import { Schedule } from './schedule.ts';
import type { Store } from './store.ts';
import type { QueueSettings } from './topology.ts';
import { withDeadLetterSource, withProperties } from './wire.ts';

/** A receiver's link, as a queue sees it. */
export interface Consumer {
  /** A message is gone once it is sent (receiveAndDelete). */
  readonly destructive: boolean;
  /** How many more messages the link takes now. */
  room(): number;
  deliver(message: Message): void;
}

type Properties = Readonly<Record<string, unknown>>;

const DELIVERIES_SPENT = 'MaxDeliveryCountExceeded';
const EXPIRED = 'TTLExpiredException';
// Scans all messages, so it is not run for each of many messages that expire in succession.
const EXPIRY_PAUSE = 1000;

/** A queue, a subscription or the dead-letter queue of either. */
export class Queue {
  readonly name: string;
  readonly #settings: QueueSettings;
  readonly #store: Store;
  /** Absent in a dead-letter queue, whose messages do not expire. */
  readonly #deadLetters: Queue | undefined;
  readonly #duplicates: Duplicates | undefined;
  readonly #messages = new Map<number, Message>();
  readonly #ready = new Heap<Message>((one, other) => one.sequence < other.sequence);
  readonly #locks: Locks;
  readonly #schedule: Schedule;
  readonly #expiry = new Alarm(() => this.#expireDue());
  readonly #consumers: Consumer[] = [];
  #turn = 0;

  constructor(name: string, settings: QueueSettings, store: Store, deadLetters?: Queue) {
    this.name = name;
    this.#settings = settings;
    this.#store = store;
    this.#deadLetters = deadLetters;
    this.#locks = new Locks(settings.lockDuration, (message) => this.#giveBack(message));
    this.#schedule = new Schedule((message) => this.#activate(message));
    if (settings.duplicateWindow > 0) this.#duplicates = new Duplicates(name, settings.duplicateWindow, store);
  }

  /** Takes a message from a sender; 0 when it is a duplicate, its sequence number otherwise. */
  submit(submission: Submission): number {
    return this.#duplicates?.seen(submission.messageId) === true ? 0 : this.accept(submission);
  }

  /** Takes a message past duplicate detection; a dead letter keeps the time at which it was enqueued. */
  accept(submission: Content, enqueuedAt?: number): number {
    const message = admit(submission, this.#store.nextSequence(), this.#settings.timeToLive, enqueuedAt);
    this.#store.put(this.name, message);
    this.restore(message);
    return message.sequence;
  }

  /** Loads a stored message. */
  restore(message: Message): void {
    if (message.scheduledFor > message.enqueuedAt) {
      this.#schedule.add(message);
      return;
    }
    this.#messages.set(message.sequence, message);
    this.#makeReady(message);
  }

  restoreId(messageId: string, until: number): void {
    this.#duplicates?.restore(messageId, until);
  }

  /** Cancels scheduled messages: all of them, or none when one is unknown. */
  cancel(sequences: readonly number[]): void {
    this.#schedule.cancel(sequences);
    for (const sequence of sequences) this.#store.remove(sequence);
  }

  attach(consumer: Consumer): void {
    this.#consumers.push(consumer);
  }

  detach(consumer: Consumer): void {
    const at = this.#consumers.indexOf(consumer);
    if (at >= 0) this.#consumers.splice(at, 1);
  }

  /** Sends what is ready to the receivers that have room, in turn. */
  dispatch(): void {
    let full = 0;
    while (full < this.#consumers.length) {
      this.#turn = (this.#turn + 1) % this.#consumers.length;
      const consumer = this.#consumers[this.#turn];
      if (consumer === undefined || consumer.room() <= 0) {
        full += 1;
        continue;
      }
      const message = this.#takeReady();
      if (message === undefined) return;
      full = 0;
      if (consumer.destructive) this.#remove(message);
      else this.#locks.lock(message);
      consumer.deliver(message);
    }
  }

  complete(token: string): void {
    this.#remove(this.#locks.held(token));
  }

  abandon(token: string, properties: Properties): void {
    const message = this.#locks.held(token);
    if (Object.keys(properties).length > 0) {
      message.bare = withProperties(message.bare, properties);
      this.#store.put(this.name, message);
    }
    this.#locks.release(message);
    this.#giveBack(message);
  }

  deadLetter(token: string, properties: Properties): void {
    this.#moveToDeadLetters(this.#locks.held(token), properties);
  }

  renew(token: string): number {
    return this.#locks.renew(token);
  }

  /** Messages in any state from a sequence number on, none of them locked by this. */
  peek(from: number, count: number): Message[] {
    return [...this.#messages.values(), ...this.#schedule.values()]
      .filter((message) => message.sequence >= from)
      .sort((a, b) => a.sequence - b.sequence)
      .slice(0, count);
  }

  close(): void {
    this.#locks.close();
    this.#schedule.close();
    this.#expiry.clear();
  }

  #makeReady(message: Message): void {
    this.#ready.push(message);
    this.#expiry.setNoLaterThan(message.expiresAt);
    this.dispatch();
  }

  #takeReady(): Message | undefined {
    for (let message = this.#ready.pop(); message !== undefined; message = this.#ready.pop()) {
      if (message.removed) continue;
      if (message.expiresAt > Date.now()) return message;
      this.#expire(message);
    }
    return undefined;
  }

  /** Enqueues a scheduled message at its instant, behind earlier messages. */
  #activate(scheduled: Message): void {
    this.#store.remove(scheduled.sequence);
    this.accept({ ...scheduled, scheduledFor: 0 });
  }

  /** After an abandoned or expired lock: returns the message to its place, or dead-letters it after too many deliveries. */
  #giveBack(message: Message): void {
    message.deliveryCount += 1;
    if (message.deliveryCount >= this.#settings.maxDeliveryCount) {
      this.#moveToDeadLetters(message, {
        DeadLetterReason: DELIVERIES_SPENT,
        DeadLetterErrorDescription: `The message was not settled in ${message.deliveryCount} deliveries.`,
      });
      return;
    }
    this.#store.setDeliveryCount(message.sequence, message.deliveryCount);
    this.#makeReady(message);
  }

  #expireDue(): void {
    const now = Date.now();
    for (const message of this.#messages.values()) {
      if (message.lockToken !== undefined) continue;
      if (message.expiresAt <= now) this.#expire(message);
      else this.#expiry.setNoLaterThan(Math.max(message.expiresAt, now + EXPIRY_PAUSE));
    }
  }

  #expire(message: Message): void {
    if (!this.#settings.deadLetterExpired) return this.#remove(message);
    this.#moveToDeadLetters(message, {
      DeadLetterReason: EXPIRED,
      DeadLetterErrorDescription: 'The message was not taken within its time to live.',
    });
  }

  #moveToDeadLetters(message: Message, properties: Properties): void {
    if (this.#deadLetters === undefined) throw unsupported('dead-lettering a dead letter');
    this.#remove(message);
    const content = {
      annotations: withDeadLetterSource(message.annotations, this.name),
      bare: withProperties(message.bare, properties),
      scheduledFor: 0,
      timeToLive: Infinity,
    };
    this.#deadLetters.accept(content, message.enqueuedAt);
  }

  #remove(message: Message): void {
    this.#locks.release(message);
    message.removed = true;
    this.#messages.delete(message.sequence);
    this.#store.remove(message.sequence);
  }
}
