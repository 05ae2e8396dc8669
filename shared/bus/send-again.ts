import type { ServiceBusMessage, ServiceBusReceivedMessage } from '@azure/service-bus';
import { ORDERS_RETRY_QUEUE, RETRIES_QUEUE } from './bus.ts';
import { contentsOf, type Source } from './parked.ts';

const JSON_TYPE = 'application/json';

interface Again {
  readonly entity: string;
  readonly again: ServiceBusMessage;
}

/** The destination of a parked message: orders go to the retry queue, whose messages carry the first arrival. */
export function onItsWay(source: Source, message: ServiceBusReceivedMessage, messageId: string): Again {
  const { from, body, properties, arrivedAt } = contentsOf(source, message);
  switch (from) {
    case 'orders':
      return {
        entity: ORDERS_RETRY_QUEUE,
        again: { contentType: JSON_TYPE, body: { body, arrivedAt, attempt: 1, properties: ofSender(properties) } },
      };
    case 'events':
    case 'wake-ups':
      return { entity: from, again: asItWas({ ...message, contentType: JSON_TYPE, body, messageId }, properties) };
    case undefined:
    default:
      return { entity: source.entity, again: asItWas({ ...message, body: anew(source, body), messageId }, properties) };
  }
}

/** Resets the attempts of work. */
function anew({ entity }: Source, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('attempt' in body)) return body;
  const { attempt: _, ...work } = body;
  return entity === RETRIES_QUEUE || entity === ORDERS_RETRY_QUEUE ? { ...work, attempt: 1 } : work;
}

/** Under an id of its own: with that of the event, which is in the body, the topic's duplicate detection would drop it. */
function asItWas(
  {
    contentType,
    subject,
    body,
    messageId,
  }: Pick<ServiceBusReceivedMessage, 'contentType' | 'subject' | 'body'> & {
    readonly messageId: string;
  },
  properties: Readonly<Record<string, unknown>>,
): ServiceBusMessage {
  return {
    messageId,
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
