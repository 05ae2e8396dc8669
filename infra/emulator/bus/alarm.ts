const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** A timer for an instant of the process's clock; setting it replaces the previous instant. */
export class Alarm {
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #at = Infinity;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Rings at `at`, or earlier when it is already set to an earlier instant. */
  setNoLaterThan(at: number): void {
    if (at >= this.#at) return;
    this.clear();
    this.#at = at;
    const wait = Math.min(Math.max(at - Date.now(), 1), LONGEST_TIMEOUT);
    this.#timer = setTimeout(() => this.#due(), wait);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#at = Infinity;
  }

  #due(): void {
    const at = this.#at;
    this.clear();
    // A timeout can end a millisecond early, and a distant instant needs several timeouts.
    if (Date.now() < at) this.setNoLaterThan(at);
    else this.#ring();
  }
}
