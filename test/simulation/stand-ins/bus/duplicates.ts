const FEW = 64;

/** The message ids of an entity within its duplicate detection window; a window of 0 detects nothing. */
export class Duplicates {
  readonly #window: number;
  readonly #until = new Map<string, number>();
  #sweepAt = FEW;

  constructor(window: number) {
    this.#window = window;
  }

  /** Whether the id came within the window; otherwise notes it. A duplicate does not lengthen the window. */
  seen(messageId: string, now: number): boolean {
    if (this.#window === 0) return false;
    if ((this.#until.get(messageId) ?? -Infinity) > now) return true;
    if (this.#until.size >= this.#sweepAt) this.#sweep(now);
    this.#until.set(messageId, now + this.#window);
    return false;
  }

  #sweep(now: number): void {
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    this.#sweepAt = Math.max(FEW, 2 * this.#until.size);
  }
}
