import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusSender,
} from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { ORDERS_RETRY_QUEUE, RETRIES_QUEUE } from '../../shared/bus/bus.ts';
import { contentsOf, type Source } from './parked.ts';
import { takeParked } from './take-parked.ts';

/**
 * Resubmits messages of a source; each is sent before it is removed (at least once). An order keeps the instant of its
 * first arrival. Returns the sequences that were sent; messages locked by another receiver are not among them.
 */
export function resubmit(
  client: ServiceBusClient,
  source: Source,
  sequences: readonly string[],
  progress: (sent: number) => void,
): Promise<string[]> {
  const senders = new Map<string, ServiceBusSender>();
  const send = async (message: ServiceBusReceivedMessage): Promise<void> => {
    const { entity, again } = onItsWay(source, message);
    const sender = senders.get(entity) ?? client.createSender(entity);
    senders.set(entity, sender);
    await sender.sendMessages(again);
  };
  return takeParked(client, source, sequences, send, progress);
}

const JSON_TYPE = 'application/json';

interface Again {
  readonly entity: string;
  readonly again: ServiceBusMessage;
}

/** The destination of a parked message: orders go to the retry queue, whose messages carry the first arrival. */
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

/** Resets the attempts of work. */
function anew({ entity }: Source, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('attempt' in body)) return body;
  const { attempt: _, ...work } = body;
  return entity === RETRIES_QUEUE || entity === ORDERS_RETRY_QUEUE ? { ...work, attempt: 1 } : work;
}

/** The message id is omitted: with it, the topic's duplicate detection would drop the event. Its id is in the body. */
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

/** The properties without those that the broker added. */
function ofSender(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { DeadLetterReason: _reason, DeadLetterErrorDescription: _description, ...sent } = properties;
  return sent;
}
