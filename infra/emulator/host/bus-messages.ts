import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { TypedData } from './rpc.ts';

/** A message's body as the bytes that the host hands to its worker where the trigger asks for them. */
const bodyBytes = (body: unknown): Uint8Array => (body instanceof Uint8Array ? body : Buffer.from(bodyText(body)));

/** A message's body as the text that the host hands to its worker. */
function bodyText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  return body === undefined || body === null ? '' : JSON.stringify(body);
}

// The host's serializer trims a fraction's zeros, and the older ...Utc fields carry no zone.
function unzoned(date: Date | undefined): string {
  return date ? date.toISOString().replace(/\.?0*Z$/, '') : '9999-12-31T23:59:59.9999999';
}

const zoned = (date: Date | undefined) => `${unzoned(date)}+00:00`;

type Read<T> = (message: ServiceBusReceivedMessage) => T;

// A sender in another protocol may have used a number or a UUID for an id.
const text = (id: ServiceBusReceivedMessage['messageId']) => (id === undefined ? undefined : id.toString());

const texts: Record<string, Read<string | undefined>> = {
  DeadLetterSource: (message) => message.deadLetterSource,
  LockToken: (message) => message.lockToken,
  MessageId: (message) => text(message.messageId),
  ContentType: (message) => message.contentType,
  ReplyTo: (message) => message.replyTo,
  To: (message) => message.to,
  Subject: (message) => message.subject,
  Label: (message) => message.subject,
  CorrelationId: (message) => text(message.correlationId),
  SessionId: (message) => message.sessionId,
  ReplyToSessionId: (message) => message.replyToSessionId,
  PartitionKey: (message) => message.partitionKey,
};

const values: Record<string, Read<unknown>> = {
  // The client counts earlier deliveries, the host this one too.
  DeliveryCount: (message) => (message.deliveryCount ?? 0) + 1,
  ExpiresAtUtc: (message) => unzoned(message.expiresAtUtc),
  ExpiresAt: (message) => zoned(message.expiresAtUtc),
  EnqueuedTimeUtc: (message) => unzoned(message.enqueuedTimeUtc),
  EnqueuedTime: (message) => zoned(message.enqueuedTimeUtc),
  ApplicationProperties: (message) => message.applicationProperties ?? {},
  UserProperties: (message) => message.applicationProperties ?? {},
};

const sequenceNumber = (message: ServiceBusReceivedMessage) => Number(message.sequenceNumber ?? 0);

/** One message as trigger input and metadata. */
export function singleMessage(
  message: ServiceBusReceivedMessage,
  isBinary: boolean,
): {
  input: TypedData;
  metadata: Record<string, TypedData>;
} {
  const metadata: Record<string, TypedData> = { SequenceNumber: { json: String(sequenceNumber(message)) } };
  for (const [key, read] of Object.entries(texts)) {
    const value = read(message);
    if (value != null) metadata[key] = { string: value };
  }
  for (const [key, read] of Object.entries(values)) metadata[key] = { json: JSON.stringify(read(message)) };
  return { input: isBinary ? { bytes: bodyBytes(message.body) } : { string: bodyText(message.body) }, metadata };
}

/** A batch as trigger input, with metadata as arrays in the order of the messages. */
export function messageBatch(
  messages: readonly ServiceBusReceivedMessage[],
  isBinary: boolean,
): {
  input: TypedData;
  metadata: Record<string, TypedData>;
} {
  const metadata: Record<string, TypedData> = {
    SequenceNumberArray: { collectionSint64: { sint64: messages.map(sequenceNumber) } },
  };
  for (const [key, read] of Object.entries(texts)) {
    metadata[`${key}Array`] = { collectionString: { string: messages.map((message) => read(message) ?? '') } };
  }
  for (const [key, read] of Object.entries(values))
    metadata[`${key}Array`] = { json: JSON.stringify(messages.map(read)) };
  const input: TypedData = isBinary
    ? { collectionBytes: { bytes: messages.map(({ body }) => bodyBytes(body)) } }
    : { collectionString: { string: messages.map(({ body }) => bodyText(body)) } };
  return { input, metadata };
}

/** The trace that a message's sender put into its properties. */
export function messageTrace(message: ServiceBusReceivedMessage): string | undefined {
  const { traceparent, 'Diagnostic-Id': diagnosticId } = message.applicationProperties ?? {};
  const parent = traceparent ?? diagnosticId;
  return typeof parent === 'string' ? parent : undefined;
}
