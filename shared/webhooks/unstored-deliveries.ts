import type { Clock } from '../clock.ts';
import type { Delivery } from '../domain/webhooks/delivery.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';

/**
 * So many deliveries are stored together: the most once they are there, fewer after a quarter of a second (N6). Those side
 * by side may come on top; a batch holds 100.
 */
const TOGETHER = { atLeast: 25, atMost: 90, withinMs: 250 };

interface Deps {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

/** The deliveries of a round that are not stored yet, the oldest first. */
export class UnstoredDeliveries {
  readonly #deps: Deps;
  #deliveries: Delivery[] = [];
  #storedAt: number;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#storedAt = deps.timers.monotonic();
  }

  add(delivery: Omit<Delivery, 'deliveryId' | 'at'>): void {
    const { random, clock } = this.#deps;
    this.#deliveries.push({ deliveryId: random.uuid(), at: clock().toISOString(), ...delivery });
  }

  areDue(): boolean {
    const { length } = this.#deliveries;
    if (length < TOGETHER.atLeast) return false;
    return length >= TOGETHER.atMost || this.#deps.timers.monotonic() - this.#storedAt >= TOGETHER.withinMs;
  }

  /** All of them, to be stored. */
  take(): Delivery[] {
    const taken = this.#deliveries;
    this.#deliveries = [];
    this.#storedAt = this.#deps.timers.monotonic();
    return taken;
  }
}
