import { z } from 'zod';
import { nameUuid, sha256 } from '../digest.ts';
import { Instant } from '../domain/instant.ts';
import { ORDERS_QUARANTINE_QUEUE, sendAll } from './bus.ts';
import type { SenderFor } from './client.ts';

/** Marks our envelope; earlier releases stored the body as sent, with `arrivedAt` among the properties. */
export const QUARANTINED_TYPE = 'application/vnd.assent.quarantined+json';

/** A message that can never be processed. The sender's properties are separate from ours (G13). */
export const QuarantinedMessage = z.object({
  /** Its origin. */
  source: z.enum(['orders', 'events', 'wake-ups']),
  reason: z.string(),
  description: z.string(),
  /** First enqueued. */
  arrivedAt: Instant,
  /** The body: JSON, else text, else `base64` of the bytes. */
  body: z.unknown(),
  properties: z.unknown().optional(),
});
export type QuarantinedMessage = z.infer<typeof QuarantinedMessage>;

/** A message takes 256 KiB in total: leaves room for the reason and the envelope. */
const MOST_OF_BODY = 160 * 1024;
export const MOST_OF_PROPERTIES = 60 * 1024;
const BEGINNING = 16_384;

/** Truncates values that are too large, so that the rest of the batch is not delayed (X2). */
export function kept(value: unknown, most: number): unknown {
  const json = JSON.stringify(value) ?? '';
  if (Buffer.byteLength(json) <= most) return value;
  const text = typeof value === 'string' ? value : json;
  return { tooLarge: { beginning: text.slice(0, BEGINNING), length: text.length, sha256: sha256(text) } };
}

/** Stores messages for an operator; throws unless certain. */
export type Quarantine = (messages: readonly QuarantinedMessage[]) => Promise<void>;

/** Queue `orders-quarantine`, for messages that can never be processed. */
export const quarantineOn =
  (senderFor: SenderFor): Quarantine =>
  async (messages) => {
    if (messages.length > 0) await sendAll(await senderFor(ORDERS_QUARANTINE_QUEUE), messages.map(quarantineMessage));
  };

function quarantineMessage({ description, body, properties, ...message }: QuarantinedMessage) {
  const { source, reason, arrivedAt } = message;
  const envelope: QuarantinedMessage = {
    ...message,
    description: description.slice(0, 1000),
    body: kept(body, MOST_OF_BODY),
    ...(properties === undefined ? {} : { properties: kept(properties, MOST_OF_PROPERTIES) }),
  };
  return {
    messageId: nameUuid('quarantine', source, JSON.stringify(body) ?? '', arrivedAt, reason),
    contentType: QUARANTINED_TYPE,
    subject: reason,
    body: envelope,
    applicationProperties: { source, reason },
  };
}
