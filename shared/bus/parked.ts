import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import Long from 'long';
import { readBody, readOrderBody } from '../orders/order-message.ts';
import type { ParkedMessage } from '../orders/parked-message.ts';
import { ORDERS_QUARANTINE_QUEUE, ORDERS_QUEUE, ORDERS_RETRY_QUEUE } from './bus.ts';
import { RetryMessage } from './order-queues.ts';
import { QUARANTINED_TYPE, QuarantinedMessage } from './quarantine.ts';

/** A place where messages wait for an operator. */
export interface Source {
  readonly name: string;
  /** The queue or topic that its messages were sent to. */
  readonly entity: string;
  /** The subscription of the topic. */
  readonly subscription?: string;
  readonly deadLetters: boolean;
}

/** Where messages wait that can never be processed as they are. */
export const QUARANTINE: Source = {
  name: ORDERS_QUARANTINE_QUEUE,
  entity: ORDERS_QUARANTINE_QUEUE,
  deadLetters: false,
};

/** The used part of a receiver, which gives raw bodies, so that a body that is not JSON is shown and resubmitted unchanged. */
export type Receiver = Pick<
  ServiceBusReceiver,
  'peekMessages' | 'receiveMessages' | 'completeMessage' | 'abandonMessage' | 'close'
>;

const PEEKED = 250;

/** Peeks at all messages of a source, and closes the receiver. */
export async function* parkedIn(receiver: Receiver, source: Source): AsyncGenerator<ParkedMessage> {
  let after: string | undefined;
  do {
    const page = await peekParked(receiver, source, { after, size: PEEKED });
    yield* page;
    after = page.at(-1)?.sequence;
  } while (after !== undefined);
  await receiver.close();
}

/** Up to so many messages of a source after a sequence number, without locking them. */
export async function peekParked(
  receiver: Receiver,
  source: Source,
  { after = '0', size }: { readonly after?: string | undefined; readonly size: number },
): Promise<ParkedMessage[]> {
  const fromSequenceNumber = Long.fromString(after).add(1);
  const page = await receiver.peekMessages(size, { fromSequenceNumber });
  return page.map((message) => parked(source, message));
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

export function parked(source: Source, message: ServiceBusReceivedMessage): ParkedMessage {
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
