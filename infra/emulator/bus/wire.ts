import { randomUUID } from 'node:crypto';
import { SECTION, contentOf, describedCompound, sectionAt, sectionsOf, valueLength } from './amqp-bytes.ts';
import type { Section } from './amqp-bytes.ts';
import type { Message, Submission } from './message.ts';
import { emptyMap, entriesOf, extendMap, readMap } from './raw-map.ts';
import type { RawMap } from './raw-map.ts';
import { decodeValue, encodeValue, typedSymbol } from './rhea.ts';

const HEADER_TIME_TO_LIVE = 2;
const SCHEDULED_FOR = 'x-opt-scheduled-enqueue-time';
const DEAD_LETTER_SOURCE = 'x-opt-deadletter-source';

// A message that was received and is sent on carries these from its former entity.
const brokerAnnotations: ReadonlySet<string> = new Set([
  'x-opt-enqueued-time',
  'x-opt-sequence-number',
  'x-opt-locked-until',
  'x-opt-message-state',
  DEAD_LETTER_SOURCE,
]);

/** The messages in a batch: each data section of the envelope is one encoded message. */
export function splitBatch(encoded: Buffer): Buffer[] {
  return [...sectionsOf(encoded)]
    .filter(({ code }) => code === SECTION.data)
    .map(({ value, end }) => encoded.subarray(contentOf(encoded, value).start, end));
}

/** Reads what the broker needs of an encoded message and keeps the rest as it is. */
export function readSubmission(encoded: Buffer): Submission {
  let timeToLive = Infinity;
  let scheduledFor = 0;
  let annotations = emptyMap;
  let bareStart = 0;
  while (bareStart < encoded.length) {
    const section = sectionAt(encoded, bareStart);
    if (section.code >= SECTION.properties) break;
    if (section.code === SECTION.header) timeToLive = readTimeToLive(encoded, section);
    if (section.code === SECTION.messageAnnotations) {
      annotations = readMap(encoded, section.value, (key) => brokerAnnotations.has(key));
      scheduledFor = readScheduledFor(encoded, section);
    }
    bareStart = section.end;
  }
  const sent = encoded.subarray(bareStart);
  const sentId = readMessageId(sent);
  const messageId = sentId ?? randomUUID().replaceAll('-', '');
  // A client cannot settle a message without an id.
  const bare = sentId === undefined ? withMessageId(sent, messageId) : Buffer.from(sent);
  return { bare, annotations, messageId, timeToLive, scheduledFor };
}

function readTimeToLive(encoded: Buffer, section: Section): number {
  const { start, count } = contentOf(encoded, section.value);
  if (count <= HEADER_TIME_TO_LIVE) return Infinity;
  let at = start;
  for (let field = 0; field < HEADER_TIME_TO_LIVE; field += 1) at += valueLength(encoded, at);
  const value = decodeValue(encoded.subarray(at));
  return typeof value === 'number' ? value : Infinity;
}

function readScheduledFor(encoded: Buffer, section: Section): number {
  for (const { key, value } of entriesOf(encoded, section.value)) {
    if (key === SCHEDULED_FOR) return Number(decodeValue(value));
  }
  return 0;
}

function readMessageId(bare: Buffer): string | undefined {
  const properties = firstProperties(bare);
  if (properties === undefined) return undefined;
  const { start, count } = contentOf(bare, properties.value);
  const id = count === 0 ? null : decodeValue(bare.subarray(start));
  if (Buffer.isBuffer(id)) return id.toString('hex');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

function withMessageId(bare: Buffer, messageId: string): Buffer {
  const id = encodeValue(messageId);
  const properties = firstProperties(bare);
  if (properties === undefined) return Buffer.concat([describedCompound(SECTION.properties, 'list', 1, [id]), bare]);
  const { start, count } = contentOf(bare, properties.value);
  const others = count === 0 ? start : start + valueLength(bare, start);
  const items = [id, bare.subarray(others, properties.end)];
  const list = describedCompound(SECTION.properties, 'list', Math.max(count, 1), items);
  return Buffer.concat([list, bare.subarray(properties.end)]);
}

function firstProperties(bare: Buffer): Section | undefined {
  if (bare.length === 0) return undefined;
  const first = sectionAt(bare, 0);
  return first.code === SECTION.properties ? first : undefined;
}

/** The message with application properties set; the others keep their bytes. */
export function withProperties(bare: Buffer, set: Readonly<Record<string, unknown>>): Buffer {
  if (Object.keys(set).length === 0) return bare;
  const sections = [...sectionsOf(bare)];
  const present = sections.find(({ code }) => code === SECTION.applicationProperties);
  const start = present?.start ?? firstProperties(bare)?.end ?? 0;
  const kept = present === undefined ? emptyMap : readMap(bare, present.value, (key) => key in set);
  const map = extendMap(kept, Object.entries(set));
  const section = describedCompound(SECTION.applicationProperties, 'map', map.count, [map.entries]);
  return Buffer.concat([bare.subarray(0, start), section, bare.subarray(present?.end ?? start)]);
}

/** Annotations that say which entity a dead letter comes from. */
export const withDeadLetterSource = (annotations: RawMap, source: string): RawMap =>
  extendMap(annotations, [[typedSymbol(DEAD_LETTER_SOURCE), source]]);

/** The properties and application properties of a message, for filters. */
export function readProperties(bare: Buffer): {
  system: readonly unknown[];
  application: ReadonlyMap<string, unknown>;
} {
  let system: readonly unknown[] = [];
  const application = new Map<string, unknown>();
  for (const section of sectionsOf(bare)) {
    if (section.code > SECTION.applicationProperties) break;
    if (section.code === SECTION.properties) system = readList(bare, section);
    if (section.code === SECTION.applicationProperties) {
      for (const { key, value } of entriesOf(bare, section.value)) application.set(key, decodeValue(value));
    }
  }
  return { system, application };
}

function readList(bytes: Buffer, section: Section): unknown[] {
  const { start, count } = contentOf(bytes, section.value);
  const items: unknown[] = [];
  for (let at = start; items.length < count; at += valueLength(bytes, at)) items.push(decodeValue(bytes.subarray(at)));
  return items;
}

const symbol = (name: string): Buffer => encodeValue(typedSymbol(name));
const ENQUEUED_TIME = symbol('x-opt-enqueued-time');
const SEQUENCE_NUMBER = symbol('x-opt-sequence-number');
const LOCKED_UNTIL = symbol('x-opt-locked-until');
const MESSAGE_STATE = symbol('x-opt-message-state');
const STATE_SCHEDULED = 2;
const LONGEST_HEADER = 19;
const OWN_ANNOTATIONS =
  12 + ENQUEUED_TIME.length + SEQUENCE_NUMBER.length + LOCKED_UNTIL.length + MESSAGE_STATE.length + 4 * 9;

/** The bytes a receiver gets: our header and annotations before the sender's message. */
export function encodeDelivery(message: Message): Buffer {
  const { annotations, bare } = message;
  const room = LONGEST_HEADER + OWN_ANNOTATIONS + annotations.entries.length + bare.length;
  const bytes = Buffer.allocUnsafe(room);
  const annotationsAt = writeHeader(bytes, message);
  let at = annotationsAt + 12;
  at += annotations.entries.copy(bytes, at);
  at = writeInt64(bytes, writeBytes(bytes, at, ENQUEUED_TIME), 0x83, message.enqueuedAt);
  at = writeInt64(bytes, writeBytes(bytes, at, SEQUENCE_NUMBER), 0x81, message.sequence);
  let own = 2;
  if (message.lockToken !== undefined) {
    at = writeInt64(bytes, writeBytes(bytes, at, LOCKED_UNTIL), 0x83, message.lockedUntil);
    own += 1;
  }
  if (message.scheduledFor > Date.now()) {
    at = writeInt64(bytes, writeBytes(bytes, at, MESSAGE_STATE), 0x81, STATE_SCHEDULED);
    own += 1;
  }
  bytes.set([0, 0x53, SECTION.messageAnnotations, 0xd1], annotationsAt);
  bytes.writeUInt32BE(at - annotationsAt - 8, annotationsAt + 4);
  bytes.writeUInt32BE(annotations.count + own * 2, annotationsAt + 8);
  at += bare.copy(bytes, at);
  return bytes.subarray(0, at);
}

/** Header fields: durable, priority, time to live, first acquirer, delivery count. */
function writeHeader(bytes: Buffer, message: Message): number {
  const timed = Number.isFinite(message.timeToLive);
  bytes.set([0, 0x53, SECTION.header, 0xc0, timed ? 14 : 10, 5, 0x41, 0x40], 0);
  let at = 8;
  if (timed) {
    bytes.writeUInt8(0x70, at);
    at = bytes.writeUInt32BE(Math.min(message.timeToLive, 0xffffffff), at + 1);
  } else {
    at = bytes.writeUInt8(0x40, at);
  }
  bytes.set([0x40, 0x70], at);
  return bytes.writeUInt32BE(message.deliveryCount, at + 2);
}

const writeBytes = (bytes: Buffer, at: number, part: Buffer): number => at + part.copy(bytes, at);

function writeInt64(bytes: Buffer, at: number, constructor: number, value: number): number {
  bytes.writeUInt8(constructor, at);
  bytes.writeUInt32BE(Math.floor(value / 2 ** 32), at + 1);
  return bytes.writeUInt32BE(value >>> 0, at + 5);
}
