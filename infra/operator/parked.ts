import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { ORDERS_QUARANTINE_QUEUE, ORDERS_QUEUE, ORDERS_RETRY_QUEUE } from '../../shared/bus/bus.ts';
import { RetryMessage } from '../../shared/bus/order-queues.ts';
import { QUARANTINED_TYPE, QuarantinedMessage } from '../../shared/bus/quarantine.ts';
import { readBody, readOrderBody } from '../../shared/orders/order-message.ts';
import topology from '../topology.json' with { type: 'json' };

/** A place where messages wait for an operator. */
export interface Source {
  readonly name: string;
  /** The queue or topic that its messages were sent to. */
  readonly entity: string;
  /** The subscription of the topic. */
  readonly subscription?: string;
  readonly deadLetters: boolean;
}

/** A diagnostic subscription that exists only locally. */
const LOCAL_ONLY = 'all';

const deadLettersOf = (entity: string, subscription?: string): Source => ({
  name: [entity, subscription, 'deadletter'].filter(Boolean).join('/'),
  entity,
  ...(subscription === undefined ? {} : { subscription }),
  deadLetters: true,
});

/** The quarantine, and the dead letters of every queue and subscription. */
export const SOURCES: readonly Source[] = [
  { name: ORDERS_QUARANTINE_QUEUE, entity: ORDERS_QUARANTINE_QUEUE, deadLetters: false },
  ...topology.UserConfig.Namespaces.flatMap(({ Queues, Topics }) => [
    ...Queues.map(({ Name }) => deadLettersOf(Name)),
    ...Topics.flatMap(({ Name, Subscriptions }) =>
      Subscriptions.filter((subscription) => subscription.Name !== LOCAL_ONLY).map((subscription) =>
        deadLettersOf(Name, subscription.Name),
      ),
    ),
  ]),
];

export interface ParkedMessage {
  readonly source: string;
  readonly sequence: string;
  readonly orderId?: string | undefined;
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
  readonly since?: string | undefined;
  readonly arrivedAt?: string | undefined;
  readonly body: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export function receiverOf(
  client: ServiceBusClient,
  { entity, subscription, deadLetters }: Source,
): ServiceBusReceiver {
  // Raw bodies, so that a body that is not JSON is shown and resubmitted unchanged.
  const options = { skipParsingBodyAsJson: true, ...(deadLetters ? { subQueueType: 'deadLetter' as const } : {}) };
  return subscription === undefined
    ? client.createReceiver(entity, options)
    : client.createReceiver(entity, subscription, options);
}

/** Peeks at all messages of a source. */
export async function* parkedIn(client: ServiceBusClient, source: Source): AsyncGenerator<ParkedMessage> {
  const receiver = receiverOf(client, source);
  let fromSequenceNumber = Long.ONE;
  for (;;) {
    const page = await receiver.peekMessages(250, { fromSequenceNumber });
    for (const message of page) yield parked(source, message);
    if (page.length === 0) break;
    fromSequenceNumber = page.at(-1)!.sequenceNumber!.add(1);
  }
  await receiver.close();
}

/** The content of a message, with or without our envelope. */
interface Contents {
  /** The queue that it came from; absent for messages of the service itself. */
  readonly from?: QuarantinedMessage['source'];
  readonly body: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  /** When an order was first enqueued. On `orders` only the broker's time is trusted, never a sender's property (G13). */
  readonly arrivedAt?: string | undefined;
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
}

export function contentsOf({ entity }: Source, message: ServiceBusReceivedMessage): Contents {
  const { body } = entity === ORDERS_QUEUE ? readOrderBody(message.body) : readBody(message.body);
  const { applicationProperties: properties = {}, contentType, enqueuedTimeUtc } = message;
  const { deadLetterReason, deadLetterErrorDescription } = message;
  const dead = { reason: deadLetterReason, description: deadLetterErrorDescription };
  const enqueuedAt = enqueuedTimeUtc?.toISOString();
  switch (entity) {
    case ORDERS_QUARANTINE_QUEUE: {
      const { data } = QuarantinedMessage.safeParse(contentType === QUARANTINED_TYPE ? body : undefined);
      if (data) return { ...data, from: data.source, properties: (data.properties ?? {}) as Contents['properties'] };
      // The format of earlier releases: our fields are among the properties.
      const { reason, description, arrivedAt, ...sent } = properties;
      const envelope = { reason: textOf(reason), description: textOf(description), arrivedAt: textOf(arrivedAt) };
      return { from: 'orders', body, properties: sent, ...envelope };
    }
    case ORDERS_RETRY_QUEUE: {
      const { data } = RetryMessage.safeParse(body);
      if (!data) return { ...dead, body, properties };
      const { arrivedAt, properties: sent = {} } = data;
      return { ...dead, from: 'orders', body: data.body, properties: sent, arrivedAt: arrivedAt.toISOString() };
    }
    case ORDERS_QUEUE:
      return { ...dead, from: 'orders', body, properties, arrivedAt: enqueuedAt };
    default:
      return { ...dead, body, properties };
  }
}

function parked(source: Source, message: ServiceBusReceivedMessage): ParkedMessage {
  const { from, ...contents } = contentsOf(source, message);
  const order = from === 'orders' ? (contents.body as { orderId?: unknown } | undefined | null) : undefined;
  return {
    source: source.name,
    sequence: String(message.sequenceNumber),
    orderId: textOf(order?.orderId),
    since: message.enqueuedTimeUtc?.toISOString(),
    arrivedAt: contents.arrivedAt,
    reason: contents.reason,
    description: contents.description,
    body: contents.body,
    properties: contents.properties,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
