import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSender,
} from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { ORDERS_QUARANTINE_QUEUE, ORDERS_QUEUE, ORDERS_RETRY_QUEUE } from '../../shared/bus/bus.ts';
import { receiverOf, type Source } from './parked.ts';

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

/** Where a parked message belongs: orders go through the retry queue, which carries the first arrival. */
function onItsWay(
  { entity }: Source,
  message: ServiceBusReceivedMessage,
): { entity: string; again: ServiceBusMessage } {
  const { body, applicationProperties = {}, enqueuedTimeUtc } = message;
  const order = (retry: object) => ({
    entity: ORDERS_RETRY_QUEUE,
    again: { contentType: 'application/json', body: { ...retry, attempt: 1 } },
  });
  switch (entity) {
    case ORDERS_RETRY_QUEUE:
      return order(body as object);
    case ORDERS_QUEUE:
    case ORDERS_QUARANTINE_QUEUE:
      return order({ body, arrivedAt: applicationProperties['arrivedAt'] ?? enqueuedTimeUtc?.toISOString() });
    default:
      return { entity, again: asItWas(message) };
  }
}

/** An event keeps its own id inside; under that of the message the topic would take it for one that it has. */
function asItWas({ contentType, subject, body, applicationProperties }: ServiceBusReceivedMessage): ServiceBusMessage {
  const {
    DeadLetterReason: _reason,
    DeadLetterErrorDescription: _description,
    ...properties
  } = applicationProperties ?? {};
  return {
    messageId: randomUUID(),
    contentType: contentType ?? 'application/json',
    ...(subject === undefined ? {} : { subject }),
    body,
    applicationProperties: properties,
  };
}
