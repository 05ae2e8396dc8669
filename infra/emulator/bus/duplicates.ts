import type { Store } from './store.ts';

const SWEEP_INTERVAL = 1000;

/** The message ids of an entity within its duplicate detection window. */
export class Duplicates {
  readonly #entity: string;
  readonly #window: number;
  readonly #store: Store;
  // Every id is kept equally long, so the order of insertion is the order of expiry.
  readonly #ids = new Map<string, number>();
  #nextSweep = 0;

  constructor(entity: string, window: number, store: Store) {
    this.#entity = entity;
    this.#window = window;
    this.#store = store;
  }

  /** Whether the id is a duplicate within the window; otherwise records it. */
  seen(messageId: string): boolean {
    const now = Date.now();
    if (now >= this.#nextSweep) this.#sweep(now);
    if ((this.#ids.get(messageId) ?? 0) > now) return true;
    const until = now + this.#window;
    this.restore(messageId, until);
    this.#store.rememberId({ entity: this.#entity, messageId, until });
    return false;
  }

  restore(messageId: string, until: number): void {
    this.#ids.delete(messageId);
    this.#ids.set(messageId, until);
  }

  #sweep(now: number): void {
    this.#nextSweep = now + SWEEP_INTERVAL;
    let swept = false;
    for (const [id, until] of this.#ids) {
      if (until > now) break;
      this.#ids.delete(id);
      swept = true;
    }
    if (swept) this.#store.forgetIds(this.#entity, now);
  }
}
