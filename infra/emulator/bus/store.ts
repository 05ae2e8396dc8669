import type { Message } from './message.ts';

/** A message as it was stored, with the entity that keeps it. */
export type StoredMessage = Omit<Message, 'lockToken' | 'lockedUntil' | 'removed'> & { readonly entity: string };

/** A message id that a duplicate detection window remembers. */
export interface StoredId {
  readonly entity: string;
  readonly messageId: string;
  readonly until: number;
}

/** Keeps what must survive a restart. Changes made together are committed together. */
export interface Store {
  /** A number higher than any before it, restarts included. */
  nextSequence(): number;
  put(entity: string, message: Message): void;
  remove(sequence: number): void;
  setDeliveryCount(sequence: number, count: number): void;
  rememberId(id: StoredId): void;
  forgetIds(entity: string, until: number): void;
  /** Calls back once every change made so far is committed. */
  afterCommit(callback: () => void): void;
  messages(): Iterable<StoredMessage>;
  ids(): Iterable<StoredId>;
  close(): void;
}

/** A store that keeps nothing: everything ends with the process. */
export function memoryStore(): Store {
  let sequence = 0;
  return {
    nextSequence: () => (sequence += 1),
    put: () => undefined,
    remove: () => undefined,
    setDeliveryCount: () => undefined,
    rememberId: () => undefined,
    forgetIds: () => undefined,
    afterCommit: (callback) => callback(),
    messages: () => [],
    ids: () => [],
    close: () => undefined,
  };
}
