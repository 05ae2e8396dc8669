import { randomBytes } from 'node:crypto';
import { Alarm } from './alarm.ts';
import { lockLost } from './errors.ts';
import type { Message } from './message.ts';

/** The messages of one entity that receivers hold. */
export class Locks {
  readonly #duration: number;
  readonly #onExpired: (message: Message) => void;
  // All locks have the same duration and a renewed one moves to the end, so the first expires next.
  readonly #held = new Map<string, Message>();
  readonly #alarm = new Alarm(() => this.#expire());

  constructor(duration: number, onExpired: (message: Message) => void) {
    this.#duration = duration;
    this.#onExpired = onExpired;
  }

  lock(message: Message): void {
    message.lockToken = randomBytes(16).toString('hex');
    this.#hold(message.lockToken, message);
  }

  /** The message held under the token; refused once the lock has expired. */
  held(token: string): Message {
    const message = this.#held.get(token);
    if (message === undefined || message.lockedUntil <= Date.now()) throw lockLost();
    return message;
  }

  renew(token: string): number {
    const message = this.held(token);
    this.#held.delete(token);
    this.#hold(token, message);
    return message.lockedUntil;
  }

  release(message: Message): void {
    if (message.lockToken !== undefined) this.#held.delete(message.lockToken);
    message.lockToken = undefined;
  }

  close(): void {
    this.#alarm.clear();
  }

  #hold(token: string, message: Message): void {
    message.lockedUntil = Date.now() + this.#duration;
    this.#held.set(token, message);
    this.#alarm.setNoLaterThan(message.lockedUntil);
  }

  #expire(): void {
    const now = Date.now();
    for (const message of this.#held.values()) {
      if (message.lockedUntil > now) {
        this.#alarm.setNoLaterThan(message.lockedUntil);
        return;
      }
      this.release(message);
      this.#onExpired(message);
    }
  }
}
