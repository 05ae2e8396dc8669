import type { QueueSettings } from '../../../../infra/emulator/bus/topology.ts';
import type { Agenda } from './agenda.ts';
import { Duplicates } from './duplicates.ts';
import { deliveryOf, type Content, type Delivery, type Kept } from './message.ts';
import { IN_DEAD_LETTERS, LOCK_LOST } from './refused.ts';
import { Scheduled } from './scheduled.ts';

/** Which of the available messages is delivered next: an index below their number. They are in their order. */
export type Choose = (available: number) => number;

const inOrder: Choose = () => 0;

/** What is in a queue or subscription, by state. */
export interface Left {
  readonly active: readonly Delivery[];
  readonly scheduled: readonly Delivery[];
  readonly locked: readonly Delivery[];
  readonly deadLettered: readonly Delivery[];
}

export interface DeadLettering {
  readonly deadLetterReason: string;
  readonly deadLetterErrorDescription: string;
  readonly properties?: Content['applicationProperties'];
}

/** A queue, a subscription or the dead-letter queue of either. `now` of each call is virtual ms and never falls. */
export class Queue {
  readonly name: string;
  /** Absent in a dead-letter queue, whose messages neither expire nor are delivered too often. */
  readonly deadLetters: Queue | undefined;
  readonly #settings: QueueSettings;
  readonly #agenda: Agenda;
  readonly #duplicates: Duplicates;
  /** By ascending sequence. */
  readonly #active: Kept[] = [];
  readonly #locked = new Map<string, Kept>();
  readonly #scheduled: Scheduled;
  #sequence = 0;
  #deliveries = 0;

  constructor(name: string, settings: QueueSettings, agenda: Agenda, isDeadLetters = false) {
    this.name = name;
    this.#settings = settings;
    this.#agenda = agenda;
    this.#duplicates = new Duplicates(isDeadLetters ? 0 : settings.duplicateWindow);
    this.#scheduled = new Scheduled(agenda, this.#enqueue);
    this.deadLetters = isDeadLetters ? undefined : new Queue(`${name}/$DeadLetterQueue`, settings, agenda, true);
  }

  /** Takes a message from a sender: its sequence number, or 0 for a duplicate, which is dropped. */
  submit(content: Content, now: number): number {
    return this.#duplicates.seen(content.messageId, now) ? 0 : this.accept(content, now);
  }

  /** Takes a message past duplicate detection. */
  accept(content: Content, now: number): number {
    const message = this.#keep(content, now);
    if (content.scheduledFor > now) {
      message.state = 'scheduled';
      this.#scheduled.add(message);
    } else {
      this.#makeActive(message, now);
    }
    return message.sequence;
  }

  /** Takes scheduled messages out: all of them, or none when one is not scheduled any more. */
  cancel(sequences: readonly number[], now: number): void {
    this.#scheduled.cancel(sequences, now);
  }

  /** Locks and returns up to `most` messages, counted as delivered once the lock ends without a settlement. */
  receive(most: number, now: number, choose: Choose = inOrder): Delivery[] {
    this.#agenda.advance(now);
    const active = this.#active;
    const deliveries: Delivery[] = [];
    while (deliveries.length < most && active.length > 0) {
      const index = choose(active.length);
      if (!(index in active)) throw new RangeError(`There are ${active.length} messages available, none is ${index}.`);
      const message = index === 0 ? active.shift()! : active.splice(index, 1)[0]!;
      message.state = 'locked';
      message.lockToken = this.#newToken();
      this.#locked.set(message.lockToken, message);
      this.#agenda.plan(message, now + this.#settings.lockDuration, this.#expireLock);
      deliveries.push(deliveryOf(message));
    }
    return deliveries;
  }

  /** Renews a lock: the instant at which it ends now. Throws LOCK_LOST, as every settlement does. */
  renew(lockToken: string, now: number): number {
    const message = this.#held(lockToken, now);
    const until = now + this.#settings.lockDuration;
    this.#agenda.plan(message, until, this.#expireLock);
    return until;
  }

  complete(lockToken: string, now: number): void {
    this.#release(this.#held(lockToken, now));
  }

  /** Returns a message to its place, with the given application properties set. */
  abandon(lockToken: string, now: number, properties?: Content['applicationProperties']): void {
    const message = this.#held(lockToken, now);
    if (properties) message.applicationProperties = { ...message.applicationProperties, ...properties };
    this.#giveBack(message, now);
  }

  deadLetter(lockToken: string, now: number, why: Partial<DeadLettering> = {}): void {
    const message = this.#held(lockToken, now);
    if (this.deadLetters === undefined) throw IN_DEAD_LETTERS;
    this.#release(message);
    this.#moveToDeadLetters(message, now, why);
  }

  /** Everything in this queue at an instant, each state by ascending sequence. */
  peek(now: number): Left {
    this.#agenda.advance(now);
    const shown = (messages: Iterable<Kept>) =>
      [...messages].sort((one, other) => one.sequence - other.sequence).map(deliveryOf);
    const { deadLetters } = this;
    return {
      active: shown(this.#active),
      scheduled: shown(this.#scheduled.all()),
      locked: shown(this.#locked.values()),
      deadLettered: deadLetters ? shown([...deadLetters.#active, ...deadLetters.#locked.values()]) : [],
    };
  }

  /** How many messages can be received now. */
  available(now: number): number {
    this.#agenda.advance(now);
    return this.#active.length;
  }

  #keep(content: Content, now: number, from?: Kept, reasons?: Partial<DeadLettering>): Kept {
    const lives = this.deadLetters ? Math.min(content.timeToLive, this.#settings.timeToLive) : Infinity;
    return {
      ...content,
      sequence: (this.#sequence += 1),
      // A dead letter keeps the time at which it was enqueued.
      enqueuedAt: from?.enqueuedAt ?? now,
      expiresAt: Math.max(now, content.scheduledFor) + lives,
      deliveryCount: 0,
      state: 'active',
      lockToken: undefined,
      plan: undefined,
      deadLetterReason: reasons?.deadLetterReason,
      deadLetterErrorDescription: reasons?.deadLetterErrorDescription,
    };
  }

  /** A scheduled message is enqueued at its instant as if it came then, with a new number. */
  readonly #enqueue = (scheduled: Kept, at: number): void => this.#makeActive(this.#keep(scheduled, at), at);

  readonly #expireLock = (message: Kept, at: number): void => this.#giveBack(message, at);

  readonly #expire = (message: Kept, at: number): void => {
    const index = this.#active.indexOf(message);
    if (index >= 0) this.#active.splice(index, 1);
    if (this.#settings.deadLetterExpired) this.#moveToDeadLetters(message, at, EXPIRED);
  };

  #makeActive(message: Kept, at: number): void {
    message.state = 'active';
    if (message.expiresAt <= at) return this.#expire(message, at);
    const active = this.#active;
    let index = active.length;
    while (index > 0 && active[index - 1]!.sequence > message.sequence) index--;
    if (index === active.length) active.push(message);
    else active.splice(index, 0, message);
    this.#agenda.plan(message, message.expiresAt, this.#expire);
  }

  /** A message that is locked does not expire before it is given back. */
  #giveBack(message: Kept, at: number): void {
    this.#release(message);
    message.deliveryCount += 1;
    const isSpent = this.deadLetters !== undefined && message.deliveryCount >= this.#settings.maxDeliveryCount;
    if (isSpent) this.#moveToDeadLetters(message, at, SPENT);
    else this.#makeActive(message, at);
  }

  #held(lockToken: string, now: number): Kept {
    this.#agenda.advance(now);
    const message = this.#locked.get(lockToken);
    if (message === undefined) throw LOCK_LOST;
    return message;
  }

  #release(message: Kept): void {
    this.#locked.delete(message.lockToken!);
    message.lockToken = undefined;
    this.#agenda.cancel(message);
  }

  #moveToDeadLetters(message: Kept, at: number, { properties, ...reasons }: Partial<DeadLettering>): void {
    const deadLetters = this.deadLetters!;
    const { deadLetterReason: DeadLetterReason, deadLetterErrorDescription: DeadLetterErrorDescription } = reasons;
    const applicationProperties = {
      ...message.applicationProperties,
      ...properties,
      ...(DeadLetterReason === undefined ? {} : { DeadLetterReason }),
      ...(DeadLetterErrorDescription === undefined ? {} : { DeadLetterErrorDescription }),
    };
    const content = { ...message, applicationProperties, scheduledFor: 0, timeToLive: Infinity };
    deadLetters.#makeActive(deadLetters.#keep(content, at, message, reasons), at);
  }

  #newToken(): string {
    const count = (this.#deliveries += 1).toString(16).padStart(12, '0');
    return `00000000-0000-4000-8000-${count}`;
  }
}

const EXPIRED: DeadLettering = {
  deadLetterReason: 'TTLExpiredException',
  deadLetterErrorDescription: 'The message expired and was dead lettered.',
};

const SPENT: DeadLettering = {
  deadLetterReason: 'MaxDeliveryCountExceeded',
  deadLetterErrorDescription: 'Message could not be consumed after the maximum number of delivery attempts.',
};
