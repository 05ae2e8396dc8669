import type { ServiceBusMessage } from '@azure/service-bus';
import { readTopology, type Topology } from '../../../infra/emulator/bus/topology.ts';
import { Bus } from '../stand-ins/bus/bus.ts';
import { MessageBatch } from '../stand-ins/bus/message-batch.ts';
import type { Content, Delivery } from '../stand-ins/bus/message.ts';
import { LOCK_LOST } from '../stand-ins/bus/refused.ts';
import type { Queue } from '../stand-ins/bus/queue.ts';
import type { BusTrigger } from './bus-trigger.ts';
import type { Event } from './scheduler.ts';
import type { Kernel } from './kernel.ts';
import type { Stream } from './stream.ts';

/** In Azure messages live this long; the local format knows an hour at most. */
const TIME_TO_LIVE = 14 * 86_400_000;

/** Subscriptions of others have no reader here. */
const OURS = new Set(['projections', 'evidence', 'feed']);

/** The queues and the topic as they are deployed, with the subscriptions that the service reads. */
export function deployedTopology(): Topology {
  const { queues, topics } = readTopology(new URL('../../../infra/topology.json', import.meta.url).pathname);
  const living = <T extends { readonly settings: object }>(one: T) => ({
    ...one,
    settings: { ...one.settings, timeToLive: TIME_TO_LIVE },
  });
  return {
    queues: queues.map(living),
    topics: topics.map((topic) => ({
      ...living(topic),
      subscriptions: topic.subscriptions.filter(({ name }) => OURS.has(name)).map(living),
    })),
  };
}

/** Told of every message that an entity took, duplicates included. */
export type OnSent = (entity: string, message: Content, process: string) => void;

/** The bus within a world: it wakes the triggers of its queues when there is something for them. */
export class SimulatedBus {
  readonly bus: Bus;
  readonly #kernel: Kernel;
  readonly #onSent: OnSent;
  readonly #triggers: BusTrigger[] = [];
  readonly #sources = new Map<string, Queue>();
  /** The sequence numbers of the messages with one id in one entity, as they were first delivered. */
  readonly #copies = new Map<string, number[]>();
  #alarm: Event | undefined;

  constructor(kernel: Kernel, topology: Topology, onSent: OnSent) {
    this.#kernel = kernel;
    this.bus = new Bus(topology);
    this.#onSent = onSent;
  }

  attach(trigger: BusTrigger): void {
    this.#triggers.push(trigger);
  }

  /** A queue by its name, a subscription by topic and name. */
  source(entity: string): Queue {
    let source = this.#sources.get(entity);
    if (!source) this.#sources.set(entity, (source = this.bus.source(entity.replace('/', '/Subscriptions/'))));
    return source;
  }

  send(entity: string, batch: MessageBatch, process: string): number[] {
    const sequences = this.bus.send(entity, batch, this.#kernel.scheduler.now);
    for (const message of batch.contents) this.#onSent(entity, message, process);
    this.#changed();
    return sequences;
  }

  /** Takes scheduled messages out; throws when one is not scheduled any more. */
  cancel(entity: string, sequences: readonly number[]): void {
    this.bus.cancel(entity, sequences, this.#kernel.scheduler.now);
  }

  /** Sends a message of somebody else; throws when it is too large. */
  sendOne(entity: string, message: ServiceBusMessage, sender: string): void {
    const batch = new MessageBatch();
    if (!batch.tryAddMessage(message)) throw new Error('The message is too large.');
    this.send(entity, batch, sender);
  }

  /** Locks up to so many messages, mostly in their order. */
  receive(entity: string, most: number, draws: Stream): Delivery[] {
    const isShuffled = draws.chance(0.3);
    const messages = this.source(entity).receive(most, this.#kernel.scheduler.now, (available) =>
      isShuffled ? draws.below(Math.min(available, 8)) : 0,
    );
    this.#changed();
    return messages;
  }

  /**
   * A name of a delivery that no other has, since runs of the same name would draw the same ids; it holds no sequence
   * number, which would change with other messages.
   */
  nameOf(entity: string, { messageId, sequenceNumber, deliveryCount }: Delivery): string {
    const key = `${entity} ${messageId}`;
    let copies = this.#copies.get(key);
    if (!copies) this.#copies.set(key, (copies = []));
    if (!copies.includes(sequenceNumber)) copies.push(sequenceNumber);
    const copy = copies.indexOf(sequenceNumber);
    return `${messageId}${copy === 0 ? '' : ` copy ${copy}`}#${deliveryCount + 1}`;
  }

  /** Completes or abandons; false when the lock is lost. */
  settle(entity: string, { lockToken }: Delivery, isDone: boolean): boolean {
    const { now } = this.#kernel.scheduler;
    const source = this.source(entity);
    try {
      if (isDone) source.complete(lockToken!, now);
      else source.abandon(lockToken!, now);
      return true;
    } catch (error) {
      if (error !== LOCK_LOST) throw error;
      return false;
    } finally {
      this.#changed();
    }
  }

  /** The message with its new lock; undefined when the lock is lost. */
  renew(entity: string, message: Delivery): Delivery | undefined {
    try {
      const until = this.source(entity).renew(message.lockToken!, this.#kernel.scheduler.now);
      return { ...message, lockedUntilUtc: new Date(until) };
    } catch (error) {
      if (error !== LOCK_LOST) throw error;
      return undefined;
    }
  }

  /** Wakes the triggers that have something to fetch, and sets the alarm for the next change. */
  #changed(): void {
    const { scheduler } = this.#kernel;
    this.bus.advance(scheduler.now);
    this.wake();
    const next = this.bus.nextChange();
    // An alarm that rings too early sets the next one.
    if (next === undefined || (this.#alarm?.run && this.#alarm.at <= next)) return;
    if (this.#alarm) scheduler.cancel(this.#alarm);
    this.#alarm = scheduler.at(next, () => this.#changed(), true);
  }

  wake(): void {
    const { now } = this.#kernel.scheduler;
    for (const trigger of this.#triggers) if (this.source(trigger.entity).available(now) > 0) trigger.poke();
  }
}
