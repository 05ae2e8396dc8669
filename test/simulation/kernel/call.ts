import { RestError } from '@azure/core-rest-pipeline';
import { CALL_WITHIN_MS } from '../../../shared/deadline.ts';
import type { Counts } from './coverage.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { Outage } from './faults.ts';
import { presentRun, type Invocation, type Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import { Stream } from './stream.ts';

/** A kind of call to a service outside of the process. */
export interface Place {
  /** As the trace and the coverage show it. */
  readonly name: string;
  readonly of: Outage['of'];
  /** The limit of one attempt, in milliseconds; the client starts another one after it. */
  readonly tryWithinMs: number;
  /** How often the client repeats a failed attempt. */
  readonly retries?: number;
}

const RETRIES = 4;
const FIRST_RETRY_MS = 200;

/** Milliseconds on the way: mostly few, now and then many. */
function travel(draws: Stream): number {
  const drawn = draws.next();
  const rough = drawn & 31;
  const fine = drawn >>> 5;
  if (rough > 4) return 1 + (fine % 12);
  return rough > 0 ? 10 + (fine % 60) : 50 + (fine % 900);
}

class Aborted extends Error {
  override readonly name = 'AbortError';
}

const restFault = (code: string, statusCode?: number): RestError =>
  new RestError('The call failed.', { code, ...(statusCode ? { statusCode } : {}) });

/**
 * A call as the product's clients make it: the request travels, takes effect when it arrives, and the answer travels
 * back; failed attempts are repeated, until the deadline of the call. An attempt that was given up may still take effect
 * later. The effect is synchronous and throws what the service refuses.
 */
export class Call<T> {
  readonly promise: Promise<T>;
  readonly draws: Stream;
  readonly #kernel: Kernel;
  readonly #process: Process;
  readonly #generation: number;
  readonly #invocation: Invocation;
  readonly #place: Place;
  readonly #counts!: Counts;
  readonly #id: string;
  readonly #effect: (draws: Stream) => T;
  readonly #deadline: number;
  #resolve!: (value: T) => void;
  #reject!: (error: unknown) => void;
  #attempt = 0;
  #isOver = false;

  constructor(
    kernel: Kernel,
    process: Process,
    generation: number,
    place: Place,
    effect: (draws: Stream) => T,
    signal?: AbortSignal,
  ) {
    const invocation = presentRun(process);
    const nth = (invocation.places.get(place.name) ?? 0) + 1;
    invocation.places.set(place.name, nth);
    this.#kernel = kernel;
    this.#process = process;
    this.#generation = generation;
    this.#invocation = invocation;
    this.#place = place;
    this.#effect = effect;
    this.#id = `${invocation.name}#${invocation.calls}`;
    this.#deadline = kernel.scheduler.now + CALL_WITHIN_MS;
    this.draws = new Stream(invocation.seed + invocation.calls++);
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // What a dead process goes on with calls nobody.
    if (generation !== process.generation) return;
    this.#counts = kernel.coverage.at(invocation.fn, place.name, nth);
    if (signal?.aborted) {
      this.#isOver = true;
      this.#reject(new Aborted('The operation was aborted.'));
      return;
    }
    signal?.addEventListener('abort', () => this.#end('aborted', undefined, new Aborted('The operation was aborted.')));
    this.#try();
  }

  /** Sends one attempt. */
  #try(): void {
    const { scheduler, faults } = this.#kernel;
    const attempt = this.#attempt;
    const { draws } = this;
    const fault = faults.at(draws, () => `${this.#id}.${attempt}`, this.#counts.point);
    if (attempt === 0) this.#counts.calls++;
    if (this.#place.of === 'tables') this.#invocation.storage++;
    else if (this.#place.of === 'bus') this.#invocation.bus++;
    if (fault) this.#counts.failed(fault);
    const out = travel(draws);
    const back = travel(draws);
    const extra = draws.fraction();
    if (fault === 'dies before') {
      this.#kernel.trace?.(this.#process.name, this.#shown(), 'its process dies before');
      return this.#process.die();
    }
    if (fault === 'outlived') {
      scheduler.after(Math.floor(60_000 + extra * 240_000), () => this.#arrive(attempt, fault, back, extra));
      return this.#process.die();
    }
    if (fault === 'stalls') this.#process.stall(Math.floor(1000 + extra ** 6 * 600_000));
    if (fault === 'refused') return this.#failsAfter(out, restFault('ECONNREFUSED'), fault);
    if (fault === 'busy' || faults.isOut(this.#place.of, scheduler.now)) {
      return this.#failsAfter(out + back, restFault('ServerBusy', 503), 'busy');
    }
    const arrives = fault === 'late' ? Math.floor(4000 + extra ** 3 * 180_000) : out;
    scheduler.after(arrives, () => this.#arrive(attempt, fault, back, extra));
    const limit = this.#place.tryWithinMs;
    if (arrives + back > limit) this.#failsAfter(limit, restFault('ETIMEDOUT'), 'timed out');
    // Otherwise the call may still end by its deadline.
    else if (scheduler.now + arrives + back > this.#deadline) this.#expiresAt(this.#deadline);
  }

  /** The request takes effect. */
  #arrive(attempt: number, fault: FaultKind | undefined, back: number, extra: number): void {
    const { scheduler, trace } = this.#kernel;
    let value: T | undefined;
    let error: unknown;
    try {
      value = this.#effect(this.draws);
    } catch (refused) {
      error = refused;
    }
    trace?.(this.#process.name, this.#shown(), `${error ? shownError(error) : 'done'}${fault ? `, ${fault}` : ''}`);
    if (fault === 'dies after') return this.#process.die();
    if (attempt !== this.#attempt || this.#isOver) return;
    if (fault === 'lost') {
      const soon = extra < 0.7;
      return this.#failsAfter(
        soon ? back : this.#place.tryWithinMs,
        restFault(soon ? 'ECONNRESET' : 'ETIMEDOUT'),
        'lost',
      );
    }
    scheduler.after(back, () => {
      if (attempt !== this.#attempt) return;
      // After a long stop the timer of the deadline and the answer are both due: either may come first.
      this.#process.resume(this.#generation, () =>
        scheduler.now > this.#deadline && extra < 0.5 ? this.#expire() : this.#end(undefined, value, error),
      );
    });
  }

  #failsAfter(delayMs: number, error: RestError, outcome: string): void {
    const { scheduler } = this.#kernel;
    if (scheduler.now + delayMs >= this.#deadline) return this.#expiresAt(this.#deadline);
    const attempt = this.#attempt;
    scheduler.after(delayMs, () => {
      if (attempt !== this.#attempt || this.#isOver) return;
      this.#process.resume(this.#generation, () => this.#retry(error, outcome));
    });
  }

  #retry(error: RestError, outcome: string): void {
    const { scheduler } = this.#kernel;
    this.#kernel.trace?.(this.#process.name, this.#shown(), `attempt ${this.#attempt + 1}: ${outcome}`);
    if (this.#attempt === (this.#place.retries ?? RETRIES)) return this.#end('failed', undefined, error);
    const waits = FIRST_RETRY_MS * 2 ** this.#attempt * (0.5 + this.draws.fraction() / 2);
    if (scheduler.now + waits >= this.#deadline) return this.#expiresAt(this.#deadline);
    const attempt = ++this.#attempt;
    scheduler.after(Math.floor(waits), () => {
      this.#process.resume(this.#generation, () => {
        if (attempt === this.#attempt && !this.#isOver) this.#try();
      });
    });
  }

  #expiresAt(instant: number): void {
    this.#kernel.scheduler.at(instant, () => this.#process.resume(this.#generation, () => this.#expire()));
  }

  #expire(): void {
    this.#end('deadline', undefined, new Aborted('The call took too long.'));
  }

  #end(outcome: string | undefined, value: T | undefined, error: unknown): void {
    if (this.#isOver || this.#generation !== this.#process.generation) return;
    this.#isOver = true;
    if (outcome) this.#kernel.trace?.(this.#process.name, this.#shown(), outcome);
    if (error) this.#reject(error);
    else this.#resolve(value as T);
  }

  #shown(): string {
    return `${this.#invocation.name} ${this.#place.name}`;
  }
}

function shownError(error: unknown): string {
  const { statusCode, code, name } = error as { statusCode?: number; code?: string; name?: string };
  return statusCode ? `${statusCode} ${code ?? ''}`.trim() : (name ?? 'an error');
}
