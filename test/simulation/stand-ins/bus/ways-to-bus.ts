import type {
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSender,
} from '@azure/service-bus';
import Long from 'long';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTopology } from '../../../../infra/emulator/bus/topology.ts';
import { startBus, take } from '../../../emulator/bus/bus.ts';
import { Bus } from './bus.ts';
import { MessageBatch } from './message-batch.ts';
import type { DeadLettering } from './queue.ts';
import type { Delivery } from './message.ts';

/** What both ways show of a message. */
export interface Shown {
  readonly body: string;
  readonly messageId: string;
  readonly subject: string | undefined;
  readonly contentType: string | undefined;
  readonly correlationId: unknown;
  readonly to: string | undefined;
  readonly replyTo: string | undefined;
  readonly applicationProperties: Readonly<Record<string, unknown>>;
  readonly deliveryCount: number;
  readonly sequenceNumber: number;
  readonly enqueuedTimeUtc: Date;
  readonly deadLetterReason: string | undefined;
}

/** A message that was received, with its settlements. */
export interface Held extends Shown {
  readonly lockedUntilUtc: Date;
  complete(): Promise<void>;
  abandon(properties?: Record<string, string | number>): Promise<void>;
  deadLetter(options?: DeadLettering): Promise<void>;
  renew(): Promise<Date>;
}

/** A bus of a configuration, as senders and receivers see it. Sources have the addresses of the stand-in. */
export interface BusWay {
  now(): number;
  pass(ms: number): Promise<void>;
  send(entity: string, messages: readonly ServiceBusMessage[]): Promise<void>;
  /** Schedules messages; the sequence number of each. */
  schedule(entity: string, messages: readonly ServiceBusMessage[], at: Date): Promise<number[]>;
  cancel(entity: string, sequences: readonly number[]): Promise<void>;
  sizeOf(entity: string, messages: readonly ServiceBusMessage[]): Promise<{ count: number; bytes: number }>;
  /** Exactly `count` messages; throws if they do not come. */
  take(source: string, count: number): Promise<Held[]>;
  /** True when there is nothing to receive. */
  isEmpty(source: string): Promise<boolean>;
  /** Everything that is kept, locked and scheduled messages too, by ascending sequence number. */
  kept(source: string): Promise<Shown[]>;
}

/** Subscriptions of a topic with every kind of rule that the topology knows. */
export const FILTERED = {
  everything: [],
  approvals: [{ Properties: { type: 'order.approved' } }, { Properties: { type: 'order.released' } }],
  overlapping: [{ Properties: { type: 'order.approved' } }, { Label: 'urgent' }],
  narrow: [{ Label: 'urgent', CorrelationId: 'c-1', Properties: { type: 'order.approved', lines: 2 } }],
};

export const deadLettersOf = (source: string): string => `${source}/$DeadLetterQueue`;

const DEAD_LETTERS = /\/\$DeadLetterQueue$/i;
const SUBSCRIPTION = /^(.*)\/Subscriptions\/(.*)$/i;

/** The local broker in a process of its own, through the unmodified client. Time is real. */
export async function localBroker(config: string): Promise<BusWay> {
  const client = (await startBus(config)).client();
  const receivers = new Map<string, ServiceBusReceiver>();
  const senders = new Map<string, ServiceBusSender>();
  const senderOf = (entity: string): ServiceBusSender => {
    const sender = senders.get(entity) ?? client.createSender(entity);
    senders.set(entity, sender);
    return sender;
  };
  const receiverOf = (source: string): ServiceBusReceiver => {
    const entity = source.replace(DEAD_LETTERS, '');
    const options = {
      maxAutoLockRenewalDurationInMs: 0,
      skipParsingBodyAsJson: true,
      ...(entity === source ? {} : { subQueueType: 'deadLetter' as const }),
    };
    const [, topic, subscription] = SUBSCRIPTION.exec(entity) ?? [];
    const receiver =
      receivers.get(source) ??
      (topic && subscription
        ? client.createReceiver(topic, subscription, options)
        : client.createReceiver(entity, options));
    receivers.set(source, receiver);
    return receiver;
  };
  return {
    now: () => Date.now(),
    pass: (ms) => sleep(ms),
    send: (entity, messages) => senderOf(entity).sendMessages(messages.length === 1 ? messages[0]! : [...messages]),
    async schedule(entity, messages, at) {
      return (await senderOf(entity).scheduleMessages([...messages], at)).map(Number);
    },
    cancel: (entity, sequences) =>
      senderOf(entity).cancelScheduledMessages(sequences.map((sequence) => Long.fromNumber(sequence))),
    async sizeOf(entity, messages) {
      const batch = await senderOf(entity).createMessageBatch();
      for (const message of messages) batch.tryAddMessage(message);
      return { count: batch.count, bytes: batch.sizeInBytes };
    },
    async take(source, count) {
      const receiver = receiverOf(source);
      return (await take(receiver, count)).map((message) => ({
        ...shownBy(message),
        lockedUntilUtc: message.lockedUntilUtc!,
        complete: () => receiver.completeMessage(message),
        abandon: (properties) => receiver.abandonMessage(message, properties),
        deadLetter: (why) =>
          receiver.deadLetterMessage(
            message,
            why && (({ properties, ...reasons }) => ({ ...reasons, ...properties }))(why),
          ),
        renew: () => receiver.renewMessageLock(message),
      }));
    },
    isEmpty: async (source) => (await receiverOf(source).receiveMessages(1, { maxWaitTimeInMs: 200 })).length === 0,
    async kept(source) {
      const messages = await receiverOf(source).peekMessages(1000, { fromSequenceNumber: ONE });
      return messages.map(shownBy);
    },
  };
}

const ONE = Long.ONE;

function shownBy(message: ServiceBusReceivedMessage): Shown {
  const { messageId, body, applicationProperties, deliveryCount, sequenceNumber, enqueuedTimeUtc } = message;
  return {
    body: Buffer.from(body as Buffer).toString(),
    messageId: String(messageId),
    subject: message.subject,
    contentType: message.contentType,
    correlationId: message.correlationId,
    to: message.to,
    replyTo: message.replyTo,
    applicationProperties: applicationProperties ?? {},
    deliveryCount: deliveryCount ?? 0,
    sequenceNumber: Number(sequenceNumber),
    enqueuedTimeUtc: enqueuedTimeUtc!,
    deadLetterReason: message.deadLetterReason,
  };
}

/** The stand-in; its time passes by hand. */
export function standIn(config: string): BusWay & { available(source: string): number } {
  const bus = new Bus(readTopology(config));
  let now = Date.UTC(2026, 0, 1);
  return {
    now: () => now,
    pass: async (ms) => void (now += ms),
    send: async (entity, messages) => void bus.send(entity, messages, now),
    async schedule(entity, messages, at) {
      return bus.send(
        entity,
        messages.map((message) => ({ ...message, scheduledEnqueueTimeUtc: at })),
        now,
      );
    },
    cancel: async (entity, sequences) => bus.cancel(entity, sequences, now),
    async sizeOf(_, messages) {
      const batch = new MessageBatch();
      for (const message of messages) batch.tryAddMessage(message);
      return { count: batch.count, bytes: batch.sizeInBytes };
    },
    async take(source, count) {
      const queue = bus.source(source);
      const deliveries = queue.receive(count, now);
      if (deliveries.length < count) throw new Error(`${source} has ${deliveries.length} messages, not ${count}`);
      return deliveries.map((delivery) => {
        const token = delivery.lockToken!;
        return {
          ...shown(delivery),
          lockedUntilUtc: delivery.lockedUntilUtc!,
          complete: async () => queue.complete(token, now),
          abandon: async (properties) => queue.abandon(token, now, properties),
          deadLetter: async (options) => queue.deadLetter(token, now, options),
          renew: async () => new Date(queue.renew(token, now)),
        };
      });
    },
    available: (source) => bus.source(source).available(now),
    isEmpty: async (source) => bus.source(source).available(now) === 0,
    async kept(source) {
      const { active, scheduled, locked } = bus.source(source).peek(now);
      return [...active, ...scheduled, ...locked].sort((a, b) => a.sequenceNumber - b.sequenceNumber).map(shown);
    },
  };
}

function shown(delivery: Delivery): Shown {
  const { body, messageId, applicationProperties, deliveryCount, sequenceNumber, enqueuedTimeUtc } = delivery;
  return {
    body: typeof body === 'string' ? body : Buffer.from(body).toString(),
    messageId,
    subject: delivery.subject,
    contentType: delivery.contentType,
    correlationId: delivery.correlationId,
    to: delivery.to,
    replyTo: delivery.replyTo,
    applicationProperties,
    deliveryCount,
    sequenceNumber,
    enqueuedTimeUtc,
    deadLetterReason: delivery.deadLetterReason,
  };
}
