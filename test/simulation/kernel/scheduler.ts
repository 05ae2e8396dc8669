/** A step of the world at a virtual instant. */
export interface Event {
  readonly at: number;
  readonly order: number;
  /** Timers of the host go on for ever: they are no work that is left. */
  readonly isBackground: boolean;
  run: (() => void) | undefined;
}

/** Runs what pending promises and ticks hold, before the next event. Node keeps it for its own use and for tests. */
const { _tickCallback: settle } = process as unknown as { readonly _tickCallback: () => void };

const isBefore = (one: Event, other: Event): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/**
 * Virtual time, in milliseconds of Unix time: events run one after the other by instant, those of one instant in the
 * order in which they were scheduled. After an event that resumed the product, its promises settle before the next.
 */
export class Scheduler {
  now: number;
  /** Events that are left and no background. */
  work = 0;
  /** Events that ran. */
  count = 0;
  /** Set by whoever resumes product code within an event. */
  resumed = false;
  readonly #heap: Event[] = [];
  #order = 0;

  constructor(now: number) {
    this.now = now;
  }

  at(instant: number, run: () => void, isBackground = false): Event {
    const event: Event = { at: Math.max(instant, this.now), order: this.#order++, isBackground, run };
    if (!isBackground) this.work++;
    this.#push(event);
    return event;
  }

  after(delayMs: number, run: () => void, isBackground = false): Event {
    return this.at(this.now + delayMs, run, isBackground);
  }

  /** No error when it has run. */
  cancel(event: Event): void {
    if (!event.run) return;
    event.run = undefined;
    if (!event.isBackground) this.work--;
  }

  /** The instant of the next event; undefined when none is left. */
  next(): number | undefined {
    while (this.#heap[0] && !this.#heap[0].run) this.#pop();
    return this.#heap[0]?.at;
  }

  /** Runs the next event; false when none is left. */
  step(): boolean {
    if (this.next() === undefined) return false;
    const event = this.#pop();
    const { run, isBackground } = event;
    event.run = undefined;
    if (!isBackground) this.work--;
    this.now = event.at;
    this.count++;
    run!();
    if (this.resumed) {
      settle();
      this.resumed = false;
    }
    return true;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(event, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = event;
  }

  #pop(): Event {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      if (!isBefore(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}
