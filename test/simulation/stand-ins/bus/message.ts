import type { ServiceBusMessage } from '@azure/service-bus';

/** What the stand-in keeps of a sent message: the sender's objects are not kept. */
export interface Content {
  readonly messageId: string;
  /** The id that the sender gave, if any. */
  readonly sentId: string | number | undefined;
  /** The sender gave application properties, if only an empty set. */
  readonly hasProperties: boolean;
  /** Bytes if they were sent, the JSON text that the client sends otherwise. */
  readonly body: string | Uint8Array;
  readonly contentType: string | undefined;
  readonly subject: string | undefined;
  readonly correlationId: string | number | undefined;
  readonly to: string | undefined;
  readonly replyTo: string | undefined;
  readonly applicationProperties: Readonly<Record<string, Property>>;
  /** Milliseconds, Infinity if the sender set none. */
  readonly timeToLive: number;
  /** 0: at once. */
  readonly scheduledFor: number;
}

type Property = NonNullable<ServiceBusMessage['applicationProperties']>[string];

/** Properties of ServiceBusMessage that the stand-in has; a message with any other throws. */
const KNOWN = new Set([
  'messageId',
  'body',
  'contentType',
  'subject',
  'correlationId',
  'to',
  'replyTo',
  'applicationProperties',
  'timeToLive',
  'scheduledEnqueueTimeUtc',
]);

/** A message as it is handed to a receiver or shown by `peek`. Fields have the client's names. */
export interface Delivery {
  readonly messageId: string;
  readonly body: string | Uint8Array;
  readonly contentType: string | undefined;
  readonly subject: string | undefined;
  readonly correlationId: string | number | undefined;
  readonly to: string | undefined;
  readonly replyTo: string | undefined;
  readonly applicationProperties: Readonly<Record<string, Property>>;
  readonly sequenceNumber: number;
  readonly enqueuedTimeUtc: Date;
  readonly expiresAtUtc: Date;
  /** Deliveries before this one, as the client counts; the Functions host adds this one. */
  readonly deliveryCount: number;
  /** Absent while nobody holds the message. */
  readonly lockToken: string | undefined;
  readonly lockedUntilUtc: Date | undefined;
  readonly scheduledEnqueueTimeUtc: Date | undefined;
  readonly deadLetterReason: string | undefined;
  readonly deadLetterErrorDescription: string | undefined;
}

export type State = 'scheduled' | 'active' | 'locked';

export interface Planned {
  readonly at: number;
  readonly order: number;
  readonly message: Kept;
  readonly change: (message: Kept, at: number) => void;
}

/** A message in a queue. */
export interface Kept extends Content {
  applicationProperties: Readonly<Record<string, Property>>;
  readonly sequence: number;
  readonly enqueuedAt: number;
  readonly expiresAt: number;
  deliveryCount: number;
  state: State;
  lockToken: string | undefined;
  /** How the state changes by itself: at the instant of a schedule, at the end of a lock or of the life. */
  plan: Planned | undefined;
  readonly deadLetterReason: string | undefined;
  readonly deadLetterErrorDescription: string | undefined;
}

/** Reads a message as the client encodes it; throws where the client throws. A message without an id has an empty one. */
export function contentOf(message: ServiceBusMessage): Content {
  for (const name in message) if (!KNOWN.has(name)) throw new Error(`The stand-in has no ${name} of a message.`);
  const { body, correlationId, scheduledEnqueueTimeUtc, timeToLive } = message;
  const messageId = idOf(message.messageId);
  if (typeof messageId === 'string' && messageId.length > 128) {
    throw new Error("Length of 'messageId' property on the message cannot be greater than 128 characters.");
  }
  const properties = Object.entries(message.applicationProperties ?? {}).map(([name, sent]): [string, Property] => {
    const value = sent ?? null;
    const isValue = value === null || value instanceof Date || /^(?:string|number|boolean)$/.test(typeof value);
    if (!isValue) throw new TypeError(`The application property ${name} has no type of AMQP.`);
    return [name, value];
  });
  return {
    messageId: String(messageId ?? ''),
    sentId: messageId,
    hasProperties: message.applicationProperties != null,
    body: body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body === undefined ? null : body),
    contentType: message.contentType,
    subject: message.subject,
    correlationId: idOf(correlationId),
    to: message.to,
    replyTo: message.replyTo,
    // An assignment would lose one named `__proto__`.
    applicationProperties: Object.fromEntries(properties),
    timeToLive: timeToLive || Infinity,
    scheduledFor: scheduledEnqueueTimeUtc?.getTime() ?? 0,
  };
}

function idOf(id: ServiceBusMessage['messageId']): string | number | undefined {
  if (typeof id === 'object') throw new TypeError('The stand-in has no ids of bytes.');
  return id ?? undefined;
}

export function deliveryOf(message: Kept): Delivery {
  const { sequence, enqueuedAt, expiresAt, scheduledFor, state, lockToken, plan } = message;
  return {
    messageId: message.messageId,
    body: message.body,
    contentType: message.contentType,
    subject: message.subject,
    correlationId: message.correlationId,
    to: message.to,
    replyTo: message.replyTo,
    applicationProperties: message.applicationProperties,
    sequenceNumber: sequence,
    enqueuedTimeUtc: new Date(enqueuedAt),
    expiresAtUtc: new Date(Math.min(expiresAt, LATEST)),
    deliveryCount: message.deliveryCount,
    lockToken,
    lockedUntilUtc: state === 'locked' ? new Date(plan!.at) : undefined,
    scheduledEnqueueTimeUtc: scheduledFor > 0 ? new Date(scheduledFor) : undefined,
    deadLetterReason: message.deadLetterReason,
    deadLetterErrorDescription: message.deadLetterErrorDescription,
  };
}

/** 9999-12-31T23:59:59.999Z, which the client shows for a message that lives for ever. */
const LATEST = 253_402_300_799_999;
