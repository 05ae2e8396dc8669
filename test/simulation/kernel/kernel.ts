import { AsyncLocalStorage } from 'node:async_hooks';
import type { Coverage } from './coverage.ts';
import type { Faults } from './faults.ts';
import type { Process } from './process.ts';
import type { Scheduler } from './scheduler.ts';
import { Stream } from './stream.ts';

/** Told of every event that a trace shows: process, what it does, and how it ends. */
export type Trace = (process: string, operation: string, outcome: string) => void;

/** What all parts of one simulated world share. */
export interface Kernel {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly coverage: Coverage;
  /** Absent unless somebody reads the trace. */
  readonly trace: Trace | undefined;
  /** Every run of a function so far. */
  readonly runs: Invocation[];
}

/** The run that the present code belongs to: it stays with its promises, also with those that several runs await. */
const running = new AsyncLocalStorage<Invocation>();

/** Runs code as a part of a run. */
export const runWithin = (invocation: Invocation, run: () => void): void => running.run(invocation, run);

/** The run that the present code belongs to; what a process does outside of any belongs to its idle one. */
export function presentRun(process: Process): Invocation {
  const present = running.getStore();
  return present?.process === process ? present : process.idle;
}

/** The process whose code runs. Throws outside of any run. */
export function processRunning(): Process {
  const present = running.getStore();
  if (!present) throw new Error('This belongs to no run.');
  return present.process;
}

/** One run of a function, with draws of its own. Its name stays the same when other actions are removed. */
export class Invocation {
  readonly name: string;
  /** The function or route. */
  readonly fn: string;
  readonly process: Process;
  readonly seed: number;
  /** The ids and salts that the product draws. */
  readonly draws: Stream;
  /** Messages of its batch; 1 for requests and timers. */
  readonly messages: number;
  /** Calls so far. */
  calls = 0;
  /** Attempts to call the storage and the bus. */
  storage = 0;
  bus = 0;
  /** Batches of messages so far. */
  batches = 0;
  /** Calls so far to each point. */
  readonly places = new Map<string, number>();

  constructor(kernel: Kernel, name: string, fn: string, process: Process, messages = 1) {
    this.messages = messages;
    this.name = name;
    this.fn = fn;
    this.process = process;
    this.draws = new Stream(kernel.seed, name);
    this.seed = this.draws.next();
  }
}
