import { Heap } from '../../../../infra/emulator/bus/heap.ts';
import type { Kept, Planned } from './message.ts';

/** What changes by itself, by instant and then by the order in which it was planned. A message has one plan at most. */
export class Agenda {
  readonly #plans = new Heap<Planned>(
    (one, other) => one.at < other.at || (one.at === other.at && one.order < other.order),
  );
  #order = 0;
  #now = -Infinity;

  /** Plans the next change of a message; its former plan is void. */
  plan(message: Kept, at: number, change: Planned['change']): void {
    message.plan = { at, order: (this.#order += 1), message, change };
    if (at !== Infinity) this.#plans.push(message.plan);
  }

  /** Makes every change that is due, each at its own instant. The time of the bus never runs backwards. */
  advance(now: number): void {
    if (!(now >= this.#now))
      throw new RangeError(`The bus is at ${this.#now} already, so that it cannot be at ${now}.`);
    this.#now = now;
    for (let next = this.#next(); next !== undefined && next.at <= now; next = this.#next()) {
      this.#plans.pop();
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
      this.#plans.pop();
    }
    return undefined;
  }
}
