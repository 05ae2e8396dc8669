import type { Clock } from '../../../shared/clock.ts';
import type { Timers } from '../../../shared/timers.ts';
import { Scheduler, type Event } from '../../simulation/kernel/scheduler.ts';

/** The one core of an instance. */
export class Core {
  /** The virtual instant from which it is free. */
  freeAt = 0;
  /** CPU that it has given, in ms. */
  spentMs = 0;
}

/**
 * Virtual time in which the code of an instance costs the time that it really takes, on a core of its own, and calls cost
 * what they are drawn to take. So many instances can be measured on one core, and nothing waits for real. The core that
 * runs it must have nothing else to do: the process's own CPU time is counted too coarsely to be used.
 */
export class VirtualTime {
  readonly #scheduler: Scheduler;
  #turn: { readonly core: Core; readonly began: number; extraMs: number } | undefined;

  constructor(start: number) {
    this.#scheduler = new Scheduler(start);
  }

  /** The instant, in ms; within a turn that of its start and the CPU that it has taken so far. */
  get now(): number {
    const turn = this.#turn;
    return this.#scheduler.now + (turn ? performance.now() - turn.began + turn.extraMs : 0);
  }

  /** Runs at an instant on nobody's core, as storage and bus do. */
  at(instant: number, run: () => void): Event {
    return this.#scheduler.at(instant, run);
  }

  cancel(event: Event): void {
    this.#scheduler.cancel(event);
  }

  /** Runs, with all promises that it settles, from now on as soon as the core is free. */
  turn(core: Core, run: () => void): void {
    const scheduler = this.#scheduler;
    const begin = (): void => {
      if (core.freeAt > scheduler.now) return void scheduler.at(core.freeAt, begin);
      this.#turn = { core, began: performance.now(), extraMs: 0 };
      scheduler.resumed = true;
      run();
    };
    scheduler.at(this.now, begin);
  }

  /** Adds CPU to the present turn that a part took which is not run here. */
  spend(ms: number): void {
    if (this.#turn) this.#turn.extraMs += ms;
  }

  /** Goes on until done; throws when nothing is left to happen before. */
  async until(isDone: () => boolean): Promise<void> {
    // The scheduler settles promises by itself, which it cannot within the continuation of one.
    const steps = (): void => {
      while (!isDone()) {
        if (!this.#scheduler.step()) throw new Error('Nothing is left to happen.');
        this.#endTurn();
      }
    };
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        try {
          resolve(steps());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Clock and timers of an instance. */
  surroundings(core: Core): { readonly clock: Clock; readonly timers: Timers } {
    return {
      clock: () => new Date(this.now),
      timers: {
        after: (ms, run) => {
          const event = this.at(this.now + ms, () => this.turn(core, run));
          return () => this.cancel(event);
        },
        monotonic: () => this.now,
      },
    };
  }

  #endTurn(): void {
    if (!this.#turn) return;
    const { core, began, extraMs } = this.#turn;
    const spent = performance.now() - began + extraMs;
    this.#turn = undefined;
    core.freeAt = this.#scheduler.now + spent;
    core.spentMs += spent;
  }
}
