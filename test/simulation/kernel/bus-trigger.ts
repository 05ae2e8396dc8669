import type { InvocationContext } from '@azure/functions';
import type { BusFunction } from '../../../functions/servicebus/bus-function.ts';
import type { Delivery } from '../stand-ins/bus/message.ts';
import type { SimulatedBus } from './bus.ts';
import { batchInput, singleInput } from './deliveries.ts';
import { Invocation, type Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import type { Service } from './service.ts';
import { Stream } from './stream.ts';

/** What the host knows of a function before its process has composed it. */
export type Triggered = Pick<BusFunction, 'name' | 'cardinality' | 'dataType'> & { readonly entity: string };

type Handler = (input: unknown, context: InvocationContext) => Promise<void>;

const MOST_BATCH = 1000;
const MOST_SINGLES = 4;
const RENEWED_FOR_MS = 300_000;
const RENEW_BEFORE_MS = 10_000;

/**
 * A function of one process at its queue or subscription, as the host runs it: batches one at a time, without renewal of
 * locks; single messages side by side, with renewal up to five minutes. A function that throws abandons all it got.
 */
export class BusTrigger {
  readonly #kernel: Kernel;
  readonly #process: Process;
  readonly #fn: Triggered;
  readonly #bus: SimulatedBus;
  readonly #serviceOf: () => Service;
  readonly #onFault: (fn: string, fault: unknown) => void;
  #running = 0;
  #isFetching = false;

  constructor(parts: {
    readonly kernel: Kernel;
    readonly process: Process;
    readonly fn: Triggered;
    readonly bus: SimulatedBus;
    readonly serviceOf: () => Service;
    readonly onFault: (fn: string, fault: unknown) => void;
  }) {
    this.#kernel = parts.kernel;
    this.#process = parts.process;
    this.#fn = parts.fn;
    this.#bus = parts.bus;
    this.#serviceOf = parts.serviceOf;
    this.#onFault = parts.onFault;
  }

  get entity(): string {
    return this.#fn.entity;
  }

  /** Everything that it ran is gone with its process. */
  reset(): void {
    this.#running = 0;
    this.#isFetching = false;
  }

  /** Fetches soon, if it has room: there may be messages. */
  poke(): void {
    if (this.#isFetching || this.#running >= this.#room() || this.#process.state === 'dead') return;
    this.#isFetching = true;
    const { scheduler, seed } = this.#kernel;
    const draws = new Stream(seed + scheduler.now, `${this.#process.name} ${this.#fn.name}`);
    const { generation } = this.#process;
    scheduler.after(draws.chance(0.1) ? draws.below(3000) : 1 + draws.below(30), () => {
      if (generation !== this.#process.generation) return;
      this.#isFetching = false;
      if (this.#process.state === 'alive') this.#fetch(draws);
      else this.#afterStall();
    });
  }

  #room(): number {
    return this.#fn.cardinality === 'many' ? 1 : MOST_SINGLES;
  }

  #afterStall(): void {
    const { generation } = this.#process;
    this.#process.resume(generation, () => this.poke());
  }

  #fetch(draws: Stream): void {
    const isBatch = this.#fn.cardinality === 'many';
    const most = isBatch ? (draws.chance(0.5) ? MOST_BATCH : 1 + draws.below(8)) : this.#room() - this.#running;
    const messages = this.#bus.receive(this.entity, most, draws);
    if (messages.length === 0) return;
    if (isBatch) return this.#start(messages);
    for (const message of messages) this.#start([message]);
  }

  #start(messages: readonly Delivery[]): void {
    const { scheduler, faults } = this.#kernel;
    this.#running++;
    const first = messages[0]!;
    const more = messages.length > 1 ? ` and ${messages.length - 1} more` : '';
    const name = `${this.#fn.name} ${this.#bus.nameOf(this.entity, first)}${more}`;
    const invocation = new Invocation(this.#kernel, name, this.#fn.name, this.#process, messages.length);
    this.#kernel.runs.push(invocation);
    const draws = new Stream(invocation.seed, 'host');
    // Prefetched messages may wait until their lock has run out.
    const waits = faults.happens(draws, 0.03, () => `${name} waits`) ? draws.below(70_000) : draws.below(5);
    const { generation } = this.#process;
    if (this.#fn.cardinality !== 'many') this.#renew(first, generation, scheduler.now + RENEWED_FOR_MS);
    this.#kernel.trace?.(this.#process.name, name, 'delivered');
    scheduler.after(waits, () =>
      this.#process.begin(generation, invocation, () => this.#run(invocation, messages, draws)),
    );
  }

  #run(invocation: Invocation, messages: readonly Delivery[], draws: Stream): void {
    const { name, cardinality, dataType } = this.#fn;
    const { generation } = this.#process;
    const handler = this.#serviceOf().busFunctions.find((one) => one.name === name)!.handler as Handler;
    const { input, metadata } =
      cardinality === 'many' ? batchInput(messages, dataType === 'binary') : singleInput(messages[0]!);
    const context = { triggerMetadata: metadata, functionName: name } as unknown as InvocationContext;
    const settled = (fault?: { readonly of: unknown }) => {
      if (generation !== this.#process.generation) return;
      if (fault) this.#onFault(invocation.name, fault.of);
      this.#kernel.trace?.(this.#process.name, invocation.name, fault ? `fails: ${String(fault.of)}` : 'succeeds');
      this.#kernel.scheduler.after(1 + draws.below(20), () => this.#settle(invocation, messages, draws, !fault));
    };
    // A handler may throw before its first await.
    new Promise<void>((resolve) => {
      resolve(handler(input, context));
    }).then(
      () => settled(),
      (fault: unknown) => settled({ of: fault }),
    );
  }

  /** Completes or abandons the messages; one with a lost lock comes again. */
  #settle({ name, fn, process }: Invocation, messages: readonly Delivery[], draws: Stream, isDone: boolean): void {
    const { faults, coverage, trace } = this.#kernel;
    const counts = coverage.at(fn, 'settle', 1);
    counts.calls++;
    for (const message of messages) {
      const isLost = faults.happens(draws, 0.01, () => `${name} settles ${message.messageId}`);
      if (isLost) counts.failed('lost');
      else if (!this.#bus.settle(this.entity, message, isDone)) {
        counts.failed('late');
        trace?.(process.name, name, `lost the lock of ${message.messageId}`);
      }
    }
    this.#running--;
    this.poke();
  }

  /** Keeps the lock of a single message while its process can. */
  #renew(message: Delivery, generation: number, until: number): void {
    const { scheduler } = this.#kernel;
    const at = message.lockedUntilUtc!.getTime() - RENEW_BEFORE_MS;
    if (at > until) return;
    scheduler.at(
      at,
      () => {
        if (generation !== this.#process.generation || this.#process.state === 'stalled') return;
        const renewed = this.#bus.renew(this.entity, message);
        if (renewed) this.#renew(renewed, generation, until);
      },
      true,
    );
  }
}
