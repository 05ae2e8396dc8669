import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSender,
} from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { ORDERS_RETRY_QUEUE, RETRIES_QUEUE } from '../../shared/bus/bus.ts';
import { contentsOf, receiverOf, type Source } from './parked.ts';

const WAIT_MS = 10_000;

/**
 * Sends messages of a source on their way again, each sent before it is removed. An order keeps the instant of its
 * first arrival. Returns how many were sent: what somebody else has locked was not; the others are put back.
 */
export async function resubmit(
  client: ServiceBusClient,
  source: Source,
  sequences: readonly string[],
  progress: (sent: number) => void,
): Promise<number> {
  const receiver = receiverOf(client, source);
  const senders = new Map<string, ServiceBusSender>();
  const wanted = new Set(sequences);
  const others = new Map<string, ServiceBusReceivedMessage>();
  try {
    while (wanted.size > 0) {
      const page = await receiver.receiveMessages(100, { maxWaitTimeInMs: WAIT_MS });
      // One that comes twice is one whose lock ran out: there are more than can be looked through.
      if (page.length === 0 || page.some(({ sequenceNumber }) => others.has(String(sequenceNumber)))) break;
      for (const message of page) {
        const sequence = String(message.sequenceNumber);
        if (!wanted.delete(sequence)) {
          others.set(sequence, message);
          continue;
        }
        const { entity, again } = onItsWay(source, message);
        const sender = senders.get(entity) ?? client.createSender(entity);
        senders.set(entity, sender);
        await sender.sendMessages(again);
        await receiver.completeMessage(message);
        progress(sequences.length - wanted.size);
      }
    }
  } finally {
    await putBack(receiver, [...others.values()]);
  }
  return sequences.length - wanted.size;
}

/** What is not put back comes back when its lock runs out. */
async function putBack(receiver: ServiceBusReceiver, messages: readonly ServiceBusReceivedMessage[]): Promise<void> {
  await Promise.allSettled(messages.map((message) => receiver.abandonMessage(message)));
  await receiver.close();
}

const JSON_TYPE = 'application/json';

interface Again {
  readonly entity: string;
  readonly again: ServiceBusMessage;
}

/** Where a parked message belongs: orders go through the retry queue, which carries the first arrival. */
function onItsWay(source: Source, message: ServiceBusReceivedMessage): Again {
  const { from, body, properties, arrivedAt } = contentsOf(source, message);
  switch (from) {
    case 'orders':
      return {
        entity: ORDERS_RETRY_QUEUE,
        again: { contentType: JSON_TYPE, body: { body, arrivedAt, attempt: 1, properties: ofSender(properties) } },
      };
    case 'events':
    case 'wake-ups':
      return { entity: from, again: asItWas({ ...message, contentType: JSON_TYPE, body }, properties) };
    case undefined:
    default:
      return { entity: source.entity, again: asItWas({ ...message, body: anew(source, body) }, properties) };
  }
}

/** Work that failed as often as it may begins to count again. */
function anew({ entity }: Source, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('attempt' in body)) return body;
  const { attempt: _, ...work } = body;
  return entity === RETRIES_QUEUE || entity === ORDERS_RETRY_QUEUE ? { ...work, attempt: 1 } : work;
}

/** An event keeps its own id inside; under that of the message the topic would take it for one that it has. */
function asItWas(
  { contentType, subject, body }: Pick<ServiceBusReceivedMessage, 'contentType' | 'subject' | 'body'>,
  properties: Readonly<Record<string, unknown>>,
): ServiceBusMessage {
  return {
    messageId: randomUUID(),
    contentType: contentType ?? JSON_TYPE,
    ...(subject === undefined ? {} : { subject }),
    body: body as unknown,
    applicationProperties: ofSender(properties) as Record<string, string>,
  };
}

/** Without what the broker added. */
function ofSender(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { DeadLetterReason: _reason, DeadLetterErrorDescription: _description, ...sent } = properties;
  return sent;
}
