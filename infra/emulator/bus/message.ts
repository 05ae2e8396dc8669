import type { RawMap } from './raw-map.ts';

/** A message; its bytes from the properties section on stay as they were sent. */
export interface Content {
  readonly bare: Buffer;
  readonly annotations: RawMap;
  /** Milliseconds; Infinity when the sender set none. */
  readonly timeToLive: number;
  /** 0 when the message is to be delivered at once. */
  readonly scheduledFor: number;
}

/** A message as a sender hands it over. */
export interface Submission extends Content {
  readonly messageId: string;
}

/** A message that an entity keeps. */
export interface Message extends Content {
  readonly sequence: number;
  readonly enqueuedAt: number;
  readonly expiresAt: number;
  bare: Buffer;
  deliveryCount: number;
  lockToken: string | undefined;
  lockedUntil: number;
  removed: boolean;
}

/** The message that the content becomes in an entity with the given longest time to live. */
export function admit(content: Content, sequence: number, longestTimeToLive: number, enqueuedAt?: number): Message {
  const now = Date.now();
  const timeToLive = Math.min(content.timeToLive, longestTimeToLive);
  return {
    sequence,
    enqueuedAt: enqueuedAt ?? now,
    scheduledFor: content.scheduledFor,
    timeToLive,
    expiresAt: Math.max(now, content.scheduledFor) + timeToLive,
    annotations: content.annotations,
    bare: content.bare,
    deliveryCount: 0,
    lockToken: undefined,
    lockedUntil: 0,
    removed: false,
  };
}
