/** The message ids of an entity within its duplicate detection window; a window of 0 detects nothing. */
export class Duplicates {
  readonly #window: number;
  /** Every id is kept equally long, so that the order of insertion is that of expiry. */
  readonly #until = new Map<string, number>();

  constructor(window: number) {
    this.#window = window;
  }

  /** Whether the id came within the window; otherwise notes it. A duplicate does not lengthen the window. */
  seen(messageId: string, now: number): boolean {
    if (this.#window === 0) return false;
    for (const [id, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(id);
    }
    if (this.#until.has(messageId)) return true;
    this.#until.set(messageId, now + this.#window);
    return false;
  }
}
