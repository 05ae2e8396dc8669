import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { ORDERS_QUARANTINE_QUEUE, ORDERS_RETRY_QUEUE } from '../../shared/bus/bus.ts';
import topology from '../local/bus/Config.json' with { type: 'json' };

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
  readonly body: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

export function receiverOf(
  client: ServiceBusClient,
  { entity, subscription, deadLetters }: Source,
): ServiceBusReceiver {
  const options = deadLetters ? { subQueueType: 'deadLetter' as const } : {};
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

function parked(source: Source, message: ServiceBusReceivedMessage): ParkedMessage {
  const { body, applicationProperties: properties = {} } = message;
  const order = (source.entity === ORDERS_RETRY_QUEUE ? body?.body : body) as { orderId?: unknown } | undefined;
  return {
    source: source.name,
    sequence: String(message.sequenceNumber),
    orderId: textOf(order?.orderId),
    reason: textOf(properties['reason']) ?? message.deadLetterReason,
    description: textOf(properties['description']) ?? message.deadLetterErrorDescription,
    since: message.enqueuedTimeUtc?.toISOString(),
    body,
    properties,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
