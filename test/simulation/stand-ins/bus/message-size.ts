import type { Content } from './message.ts';

/** Bytes of a message, and of a batch, that an entity takes (Standard tier). */
export const MOST_BYTES = 262_144;

/** A section begins with its descriptor, a list or map with its code, size and count. */
const DESCRIPTOR = 3;
const COMPOUND = 9;
const EMPTY_LIST = 1;
const TIMESTAMP = 9;

const textBytes = (text: string): number => ((bytes) => bytes + (bytes > 255 ? 5 : 2))(Buffer.byteLength(text));
const uintBytes = (value: number): number => (value === 0 ? 1 : value > 255 ? 5 : 2);

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (typeof value !== 'number') return TIMESTAMP;
  if (Number.isNaN(value)) return 1;
  if (!Number.isInteger(value)) return 9;
  if (value > 0) return value < 4_294_967_295 ? uintBytes(value) : 9;
  if (value <= -2_147_483_647) return 9;
  return value < -128 ? 5 : 2;
}

/** The bytes beside the body. A batch repeats them from its first message, but for empty texts and zeros. */
function envelopeBytes(content: Content, isOfBatch = false): number {
  const { applicationProperties, hasProperties, timeToLive, scheduledFor } = content;
  let bytes = DESCRIPTOR + COMPOUND;
  if (scheduledFor > 0) bytes += textBytes('x-opt-scheduled-enqueue-time') + TIMESTAMP;
  if (hasProperties) {
    bytes += DESCRIPTOR + COMPOUND;
    for (const name in applicationProperties) bytes += textBytes(name) + valueBytes(applicationProperties[name]);
  }
  const expiry = timeToLive === Infinity ? undefined : TIMESTAMP;
  // In the order of the section, whose unset fields at the end are not sent.
  const fields = [
    fieldBytes(content.sentId, isOfBatch),
    undefined,
    fieldBytes(content.to, isOfBatch),
    fieldBytes(content.subject, isOfBatch),
    fieldBytes(content.replyTo, isOfBatch),
    fieldBytes(content.correlationId, isOfBatch),
    fieldBytes(content.contentType, isOfBatch),
    undefined,
    expiry,
    expiry,
  ];
  const last = fields.findLastIndex((field) => field !== undefined);
  if (last < 0) return bytes + DESCRIPTOR + EMPTY_LIST;
  bytes += DESCRIPTOR + COMPOUND;
  for (let at = 0; at <= last; at++) bytes += fields[at] ?? 1;
  return bytes;
}

function fieldBytes(value: string | number | undefined, isOfBatch: boolean): number | undefined {
  if (value === undefined || (isOfBatch && !value)) return undefined;
  if (typeof value === 'string') return textBytes(value);
  return value === 0 ? 1 : value > 255 ? 9 : 2;
}

const NO_HEADER = DESCRIPTOR + EMPTY_LIST;
const headerBytes = (timeToLive: number): number =>
  timeToLive === Infinity ? NO_HEADER : DESCRIPTOR + COMPOUND + 2 + uintBytes(Math.min(timeToLive, 4_294_967_295));

/** Bytes of one message, as the client encodes it. */
export function messageBytes(content: Content): number {
  const { body, timeToLive } = content;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  return headerBytes(timeToLive) + envelopeBytes(content) + DESCRIPTOR + length + (length > 255 ? 5 : 2);
}

/** Bytes that a message adds to a batch; the first one adds the batch's own envelope. */
export function addedBytes(content: Content, isFirst: boolean): number {
  const bytes = messageBytes(content);
  return bytes + (bytes <= 255 ? 5 : 8) + (isFirst ? NO_HEADER + envelopeBytes(content, true) : 0);
}
