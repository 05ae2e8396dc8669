/**
 * Service Bus as a state machine: the queues, topics and subscriptions of a topology (infra/topology.json). Every call is
 * synchronous; its last instant is the time of the bus in virtual ms, which never falls. No clock and no chance of its own.
 *
 *   const bus = new Bus(readTopology('infra/topology.json'));
 *   const batch = new MessageBatch();  batch.tryAddMessage(message);        // in message-batch.ts, as the client's
 *   bus.send('events', batch, now);                         // all or nothing; sequence numbers, 0 for a duplicate
 *   bus.cancel('wake-ups', [sequence], now);                // takes a scheduled message out; throws when it is due already
 *   const queue = bus.source('events/Subscriptions/projections');
 *   const [message] = queue.receive(10, now, (available) => index);  // locked; each choice is an index below `available`
 *   queue.complete(message.lockToken, later);               // or abandon, deadLetter, renew; throw LOCK_LOST when late
 *   queue.deadLetters.receive(1, now);                      // or bus.source('orders/$DeadLetterQueue')
 *   bus.nextChange();                                       // when something changes by itself: schedule, lock, life
 *   bus.advance(now);                                       // makes these changes; every call with an instant does too
 *   bus.left(now);                                          // everything by entity: active, scheduled, locked, deadLettered
 *
 * Refusals are `Refused` with the code of the client's ServiceBusError. Bodies are what travels: the JSON text of what
 * was sent, or the bytes.
 */
import type { ServiceBusMessage } from '@azure/service-bus';
import type { QueueSettings, Topology } from '../../../../infra/emulator/bus/topology.ts';
import { Agenda } from './agenda.ts';
import { MessageBatch } from './message-batch.ts';
import { addedBytes, messageBytes, MOST_BYTES } from './message-size.ts';
import { contentOf, deliveryOf, type Content } from './message.ts';
import { type Left, Queue } from './queue.ts';
import { ENTITY_NOT_FOUND, TOO_LARGE } from './refused.ts';
import { Topic } from './topic.ts';

export class Bus {
  readonly #agenda = new Agenda();
  readonly #destinations = new Map<string, Queue | Topic>();
  /** Queues and subscriptions, with their dead-letter queues under names of their own. */
  readonly #sources = new Map<string, Queue>();
  readonly #names = new Map<string, string>();
  #unnamed = 0;

  constructor({ queues, topics }: Topology) {
    for (const { name, settings } of queues)
      this.#destinations.set(name.toLowerCase(), this.#addSource(name, settings));
    for (const { name, settings, subscriptions } of topics) {
      const receivers = subscriptions.map((subscription) => ({
        queue: this.#addSource(`${name}/Subscriptions/${subscription.name}`, subscription.settings),
        filters: subscription.filters,
      }));
      this.#destinations.set(name.toLowerCase(), new Topic(name, settings, receivers, this.#agenda));
    }
  }

  /**
   * Sends a batch, or messages as one: all or nothing. The sequence number of each, 0 for one that duplicate detection
   * dropped. A list of one is sent as a message.
   */
  send(entity: string, messages: MessageBatch | readonly ServiceBusMessage[], now: number): number[] {
    this.#agenda.advance(now);
    const destination = this.#destinations.get(this.#key(entity));
    if (destination === undefined) throw ENTITY_NOT_FOUND;
    const contents = messages instanceof MessageBatch ? messages.contents : messages.map(contentOf);
    if (!(messages instanceof MessageBatch) && bytesOf(contents) > MOST_BYTES) throw TOO_LARGE;
    return contents.map((content) => destination.submit(this.#named(content), now));
  }

  /** Takes scheduled messages of a queue or topic out by their sequence numbers: all, or none and NOT_SCHEDULED. */
  cancel(entity: string, sequences: readonly number[], now: number): void {
    const destination = this.#destinations.get(this.#key(entity));
    if (destination === undefined) throw ENTITY_NOT_FOUND;
    destination.cancel(sequences, now);
  }

  /** A queue, a subscription (`topic/Subscriptions/name`) or the dead-letter queue of either (`…/$DeadLetterQueue`). */
  source(address: string): Queue {
    const source = this.#sources.get(this.#key(address));
    if (source === undefined) throw ENTITY_NOT_FOUND;
    return source;
  }

  /** Makes what changed by itself until an instant. */
  advance(now: number): void {
    this.#agenda.advance(now);
  }

  /** The next instant at which something changes by itself; undefined when nothing will. */
  nextChange(): number | undefined {
    return this.#agenda.next();
  }

  /** Everything that is left, by the name of its queue, subscription or topic. */
  left(now: number): ReadonlyMap<string, Left> {
    const left = new Map<string, Left>();
    for (const queue of this.#sources.values()) if (queue.deadLetters) left.set(queue.name, queue.peek(now));
    for (const topic of this.#destinations.values()) {
      if (!(topic instanceof Topic)) continue;
      left.set(topic.name, { active: [], scheduled: topic.scheduled().map(deliveryOf), locked: [], deadLettered: [] });
    }
    return left;
  }

  #addSource(name: string, settings: QueueSettings): Queue {
    const queue = new Queue(name, settings, this.#agenda);
    for (const one of [queue, queue.deadLetters!]) this.#sources.set(one.name.toLowerCase(), one);
    return queue;
  }

  /** Addresses are case-insensitive. */
  #key(address: string): string {
    let key = this.#names.get(address);
    if (key === undefined) this.#names.set(address, (key = address.toLowerCase()));
    return key;
  }

  /** The bus names a message that came without an id. */
  #named(content: Content): Content {
    return content.messageId === '' ? { ...content, messageId: `unnamed-${(this.#unnamed += 1)}` } : content;
  }
}

function bytesOf(contents: readonly Content[]): number {
  const [first] = contents;
  if (first === undefined) return 0;
  if (contents.length === 1) return messageBytes(first);
  return contents.reduce((bytes, content) => bytes + addedBytes(content, content === first), 0);
}
