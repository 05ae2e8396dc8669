import { Invocation, type Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import type { Service } from './service.ts';

const HOUR = 3_600_000;

/** A timer of a process: due once an hour, one run at a time; a run that was missed is made up for at the start. */
export class TimerTrigger {
  readonly #kernel: Kernel;
  readonly #process: Process;
  readonly #name: string;
  readonly #minute: number;
  readonly #serviceOf: () => Service;
  readonly #onFault: (fn: string, fault: unknown) => void;
  #isRunning = false;
  #missed: number | undefined;
  /** Runs that have ended. */
  runs = 0;

  constructor(parts: {
    readonly kernel: Kernel;
    readonly process: Process;
    readonly name: string;
    /** The minute of the hour. */
    readonly minute: number;
    readonly serviceOf: () => Service;
    readonly onFault: (fn: string, fault: unknown) => void;
  }) {
    this.#kernel = parts.kernel;
    this.#process = parts.process;
    this.#name = parts.name;
    this.#minute = parts.minute;
    this.#serviceOf = parts.serviceOf;
    this.#onFault = parts.onFault;
    this.#wait();
  }

  /** The process starts: what was due meanwhile runs once. */
  start(): void {
    this.#isRunning = false;
    if (this.#missed === undefined) return;
    const due = this.#missed;
    this.#missed = undefined;
    this.#run(due);
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  #wait(): void {
    const { scheduler } = this.#kernel;
    const offset = this.#minute * 60_000;
    const next = Math.floor((scheduler.now - offset) / HOUR) * HOUR + HOUR + offset;
    scheduler.at(
      next,
      () => {
        if (this.#process.state === 'dead') this.#missed = next;
        else if (!this.#isRunning) this.#run(next);
        this.#wait();
      },
      true,
    );
  }

  #run(due: number): void {
    this.#isRunning = true;
    const { generation } = this.#process;
    const invocation = new Invocation(
      this.#kernel,
      `${this.#name} ${new Date(due).toISOString()}`,
      this.#name,
      this.#process,
    );
    this.#kernel.runs.push(invocation);
    const ended = (outcome: string) => {
      if (generation !== this.#process.generation) return;
      this.#isRunning = false;
      this.runs++;
      this.#kernel.trace?.(this.#process.name, invocation.name, outcome);
    };
    this.#kernel.trace?.(this.#process.name, invocation.name, 'is due');
    this.#process.begin(generation, invocation, () => {
      const handler = this.#serviceOf().timerFunctions.find((one) => one.name === this.#name)!.handler;
      handler().then(
        () => ended('succeeds'),
        (fault: unknown) => {
          this.#onFault(invocation.name, fault);
          ended(`fails: ${String(fault)}`);
        },
      );
    });
  }
}
