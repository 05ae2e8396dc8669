import { Invocation, runWithin, type Kernel } from './kernel.ts';
import { Stream } from './stream.ts';

/** A process of the service: it may stop for a while, die and start again, and has a clock of its own. */
export class Process {
  readonly name: string;
  /** Raised by every death: what an earlier generation waits for never resumes. */
  generation = 0;
  state: 'alive' | 'stalled' | 'dead' = 'alive';
  /** The times in which it ran nothing, dead or stalled; the last one may go on. */
  readonly stops: { readonly from: number; to: number }[] = [];
  /** How far its clock is off, in milliseconds. */
  skewMs: number;
  /** Told after each start, with nothing of the former life left. */
  onStart: () => void = () => undefined;
  /** Told at each death. */
  onDeath: () => void = () => undefined;
  readonly #kernel: Kernel;
  readonly #draws: Stream;
  #waiting: (() => void)[] = [];
  #idle: Invocation | undefined;

  constructor(kernel: Kernel, name: string) {
    this.#kernel = kernel;
    this.name = name;
    this.#draws = new Stream(kernel.seed, `process ${name}`);
    this.skewMs = this.#draws.between(-5000, 5000);
  }

  readonly clock = (): Date => new Date(this.#kernel.scheduler.now + this.skewMs);

  /** What a process awaits outside of any run. */
  get idle(): Invocation {
    return (this.#idle ??= new Invocation(this.#kernel, `process ${this.name}.${this.generation}`, 'process', this));
  }

  /** The clock jumps; the bound of 5 s on its error holds. */
  stepClock(byMs: number): void {
    this.skewMs = Math.max(-5000, Math.min(5000, this.skewMs + byMs));
    this.#kernel.trace?.(this.name, 'clock', `is ${this.skewMs} ms off`);
  }

  /** Runs product code of this generation: never after its death, later while it is stalled. */
  resume(generation: number, run: () => void): void {
    if (generation !== this.generation) return;
    if (this.state === 'stalled') {
      this.#waiting.push(() => this.resume(generation, run));
      return;
    }
    this.#kernel.scheduler.resumed = true;
    run();
  }

  /** Begins a run of a function. */
  begin(generation: number, invocation: Invocation, run: () => void): void {
    this.resume(generation, () => runWithin(invocation, run));
  }

  stall(forMs: number): void {
    if (this.state !== 'alive') return;
    this.#stop('stalled');
    const { generation } = this;
    this.#kernel.trace?.(this.name, 'stalls', `for ${forMs} ms`);
    this.#kernel.scheduler.after(forMs, () => {
      if (generation === this.generation && this.state === 'stalled') this.#goOn();
    });
  }

  #stop(state: 'stalled' | 'dead'): void {
    if (this.state === 'alive') this.stops.push({ from: this.#kernel.scheduler.now, to: Infinity });
    this.state = state;
  }

  #run(): void {
    this.stops.at(-1)!.to = this.#kernel.scheduler.now;
    this.state = 'alive';
  }

  #goOn(): void {
    this.#run();
    this.#kernel.trace?.(this.name, 'goes on', '');
    const waiting = this.#waiting;
    this.#waiting = [];
    // Each an event of its own: promises settle in between.
    for (const run of waiting) this.#kernel.scheduler.after(0, run);
  }

  /** Ends it at once; it starts again after a while. */
  die(startsAfterMs = this.#draws.between(200, 120_000)): void {
    if (this.state === 'dead') return;
    this.#stop('dead');
    this.generation++;
    this.#waiting = [];
    this.#idle = undefined;
    this.#kernel.trace?.(this.name, 'dies', '');
    this.onDeath();
    const { generation } = this;
    this.#kernel.scheduler.after(startsAfterMs, () => {
      if (generation === this.generation) this.start();
    });
  }

  start(): void {
    if (this.state === 'stalled') return this.#goOn();
    if (this.state !== 'dead') return;
    this.#run();
    this.skewMs = this.#draws.between(-5000, 5000);
    this.#kernel.trace?.(this.name, 'starts', `with a clock ${this.skewMs} ms off`);
    this.onStart();
  }
}
