import { createHmac, type KeyObject } from 'node:crypto';
import type { AssentEvent } from '../domain/events/event.ts';
import type { OutboundRequest } from './outbound.ts';

/**
 * One event as CloudEvents structured JSON, signed by each secret as Standard Webhooks v1 (N4). `webhook-id` is the id
 * of the event, so that a receiver recognises a repeat; the timestamp is that of the attempt.
 */
export function signedRequest(
  event: AssentEvent,
  secrets: readonly (Buffer | KeyObject)[],
  now: Date,
): OutboundRequest {
  const body = JSON.stringify(event);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${event.id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Assent-Webhooks',
      'webhook-id': event.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatures.join(' '),
    },
    body,
  };
}

/** Asks the receiver whether it takes events of this service: CloudEvents' handshake against abuse (N4). */
export const handshake = (origin: string): OutboundRequest => ({
  method: 'OPTIONS',
  headers: { 'user-agent': 'Assent-Webhooks', 'webhook-request-origin': origin },
});

/** Whether the receiver named this service, or anybody. */
export const isAgreed = (origin: string, allowedOrigin: string | undefined): boolean =>
  allowedOrigin?.trim() === '*' || allowedOrigin?.trim().toLowerCase() === origin.toLowerCase();
