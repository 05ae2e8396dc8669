import { Heap } from '../../../../infra/emulator/bus/heap.ts';
import type { Kept, Planned } from './message.ts';

const precedes = (one: Planned, other: Planned): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

const FEW = 64;

/** What changes by itself, by instant and then by the order in which it was planned. A message has one plan at most. */
export class Agenda {
  #plans = new Heap<Planned>(precedes);
  #size = 0;
  /** Plans in the heap that their message no longer has. */
  #void = 0;
  #order = 0;
  #now = -Infinity;

  /** Plans the next change of a message; its former plan is void. */
  plan(message: Kept, at: number, change: Planned['change']): void {
    this.cancel(message);
    if (at === Infinity) return;
    message.plan = { at, order: (this.#order += 1), message, change };
    this.#plans.push(message.plan);
    this.#size++;
  }

  /** The message changes no more by itself. */
  cancel(message: Kept): void {
    if (message.plan === undefined) return;
    message.plan = undefined;
    this.#void++;
    // Most plans are ends of lives that nobody reaches: without them the heap stays as large as what is left.
    if (this.#void > FEW && this.#void * 2 > this.#size) this.#sift();
  }

  /** Makes every change that is due, each at its own instant. The time of the bus never runs backwards. */
  advance(now: number): void {
    if (!(now >= this.#now))
      throw new RangeError(`The bus is at ${this.#now} already, so that it cannot be at ${now}.`);
    this.#now = now;
    for (let next = this.#next(); next !== undefined && next.at <= now; next = this.#next()) {
      this.#pop();
      next.message.plan = undefined;
      next.change(next.message, next.at);
    }
  }

  /** The instant of the next change. */
  next(): number | undefined {
    return this.#next()?.at;
  }

  #next(): Planned | undefined {
    for (let plan = this.#plans.peek(); plan !== undefined; plan = this.#plans.peek()) {
      if (plan.message.plan === plan) return plan;
      this.#pop();
      this.#void--;
    }
    return undefined;
  }

  #pop(): Planned | undefined {
    const plan = this.#plans.pop();
    if (plan !== undefined) this.#size--;
    return plan;
  }

  #sift(): void {
    const kept = new Heap<Planned>(precedes);
    let size = 0;
    for (let plan = this.#plans.pop(); plan !== undefined; plan = this.#plans.pop()) {
      if (plan.message.plan !== plan) continue;
      kept.push(plan);
      size++;
    }
    this.#plans = kept;
    this.#size = size;
    this.#void = 0;
  }
}
