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
  /** The subscription of a topic that they wait in. */
  readonly subscription?: string;
  readonly deadLetters: boolean;
}

/** The subscription that shows everything locally; there is none in Azure. */
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
  // Bodies as they were sent: what is no JSON is shown and sent again as it is.
  const options = { skipParsingBodyAsJson: true, ...(deadLetters ? { subQueueType: 'deadLetter' as const } : {}) };
  return subscription === undefined
    ? client.createReceiver(entity, options)
    : client.createReceiver(entity, subscription, options);
}

/** Everything that waits in a source; looks only and changes nothing. */
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

/** What a message says, whether we wrote an envelope around it or not. */
interface Contents {
  /** Where it came from; absent where it is one of ours. */
  readonly from?: QuarantinedMessage['source'];
  readonly body: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  /** When an order was enqueued first. On `orders` the broker alone says so, whatever properties a sender set (G13). */
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
      // As earlier releases kept it: with our word among the properties.
      const { reason, description, arrivedAt, ...sent } = properties;
      const told = { reason: textOf(reason), description: textOf(description), arrivedAt: textOf(arrivedAt) };
      return { from: 'orders', body, properties: sent, ...told };
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
