import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import Long from 'long';
import {
  ORDERS_QUARANTINE_QUEUE,
  ORDERS_QUEUE,
  ORDERS_RETRY_QUEUE,
  REHEARSALS_QUEUE,
  RENEWAL_SWEEPS_QUEUE,
  WAKE_UPS_QUEUE,
} from '../../shared/bus/bus.ts';

/** A place where messages wait for an operator. */
interface Source {
  readonly name: string;
  readonly queue: string;
  readonly deadLetters: boolean;
}

const deadLettersOf = (queue: string): Source => ({ name: `${queue}/deadletter`, queue, deadLetters: true });

export const SOURCES: readonly Source[] = [
  { name: ORDERS_QUARANTINE_QUEUE, queue: ORDERS_QUARANTINE_QUEUE, deadLetters: false },
  ...[
    ORDERS_QUARANTINE_QUEUE,
    ORDERS_QUEUE,
    ORDERS_RETRY_QUEUE,
    WAKE_UPS_QUEUE,
    RENEWAL_SWEEPS_QUEUE,
    REHEARSALS_QUEUE,
  ].map(deadLettersOf),
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

const receiverOf = (client: ServiceBusClient, { queue, deadLetters }: Source) =>
  client.createReceiver(queue, deadLetters ? { subQueueType: 'deadLetter' } : {});

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
  const order = (source.queue === ORDERS_RETRY_QUEUE ? body?.body : body) as { orderId?: unknown } | undefined;
  return {
    source: source.name,
    sequence: String(message.sequenceNumber),
    orderId: typeof order?.orderId === 'string' ? order.orderId : undefined,
    reason: textOf(properties['reason']) ?? message.deadLetterReason,
    description: textOf(properties['description']) ?? message.deadLetterErrorDescription,
    since: message.enqueuedTimeUtc?.toISOString(),
    body,
    properties,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const WAIT_MS = 2_000;

/**
 * Sends the wanted messages of a source on their way again, each sent before it is removed. An order keeps the instant
 * of its first arrival. Returns how many were sent; the others are put back.
 */
export async function resubmit(
  client: ServiceBusClient,
  source: Source,
  wanted: (sequence: string) => boolean,
  progress: (sent: number) => void,
): Promise<number> {
  const receiver = receiverOf(client, source);
  const others: ServiceBusReceivedMessage[] = [];
  let sent = 0;
  for (;;) {
    const page = await receiver.receiveMessages(100, { maxWaitTimeInMs: WAIT_MS });
    if (page.length === 0) break;
    for (const message of page) {
      if (!wanted(String(message.sequenceNumber))) {
        others.push(message);
        continue;
      }
      const { queue, body } = onItsWay(source, message);
      const sender = client.createSender(queue);
      await sender.sendMessages({ contentType: 'application/json', body });
      await sender.close();
      await receiver.completeMessage(message);
      progress(++sent);
    }
  }
  await Promise.all(others.map((message) => receiver.abandonMessage(message)));
  await receiver.close();
  return sent;
}

/** Where a parked message belongs: orders go through the retry queue, which carries the first arrival. */
function onItsWay({ queue }: Source, message: ServiceBusReceivedMessage): { queue: string; body: unknown } {
  const { body, applicationProperties = {}, enqueuedTimeUtc } = message;
  switch (queue) {
    case ORDERS_RETRY_QUEUE:
      return { queue, body: { ...body, attempt: 1 } };
    case ORDERS_QUEUE:
    case ORDERS_QUARANTINE_QUEUE: {
      const arrivedAt = applicationProperties['arrivedAt'] ?? enqueuedTimeUtc?.toISOString();
      return { queue: ORDERS_RETRY_QUEUE, body: { body, arrivedAt, attempt: 1 } };
    }
    default:
      return { queue, body };
  }
}
