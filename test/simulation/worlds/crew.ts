import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Coverage } from '../kernel/coverage.ts';
import type { Mutant } from '../mutants/mutant.ts';
import type { FailedWorld, Job, Told } from './jobs.ts';
import type { ThemeName } from './themes.ts';

const SEEDS_A_JOB = 10;
/** Most mutants are found by the first worlds. */
const SEEDS_A_JOB_OF_A_MUTANT = 2;

/** A world's garbage is gone with the world: in a larger young generation little of it has to be copied. */
const YOUNG_GENERATION_MB = 288;

/** A worker thread that runs worlds; it answers one job at a time. */
class Hand {
  readonly #worker: Worker;
  #waiting: PromiseWithResolvers<Told> = Promise.withResolvers();

  constructor(mutant?: Mutant) {
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB };
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      // `queryObjects` counts the worlds that stay in memory.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      workerData: { mutant },
      resourceLimits,
    });
    const fails = (error: unknown) => this.#waiting.reject(error);
    this.#worker.on('message', (told: Told) => this.#waiting.resolve(told));
    this.#worker.on('error', fails);
    this.#worker.on('exit', (code) => fails(new Error(`A worker ended with ${code}.`)));
  }

  /** Throws what ended the thread. */
  async ready(): Promise<this> {
    await this.#waiting.promise;
    return this;
  }

  async do<K extends Told['kind']>(job: Job): Promise<Extract<Told, { kind: K }>> {
    this.#waiting = Promise.withResolvers();
    // Not a window: a worker has no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#worker.postMessage(job);
    return (await this.#waiting.promise) as Extract<Told, { kind: K }>;
  }

  async end(): Promise<void> {
    // Its end rejects what nobody awaits any more.
    this.#waiting.promise.catch(() => undefined);
    await this.#worker.terminate();
  }
}

export interface Progress {
  readonly worlds: number;
  readonly actions: number;
  readonly events: number;
  readonly failed: readonly FailedWorld[];
}

export interface Totals extends Progress {
  readonly coverage: Coverage;
  /** Worlds that something still holds, and with them all that they had. */
  readonly kept: number;
}

/** Works with worker threads, one for each core and at most so many. */
export async function onThreads(most: number, work: (hand: Hand) => Promise<void>, mutant?: Mutant): Promise<void> {
  const onOne = async (): Promise<void> => {
    const hand = await new Hand(mutant).ready();
    try {
      await work(hand);
    } finally {
      await hand.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), most) }, onOne));
}

/** Runs one job on a thread of its own. */
export async function runAlone<K extends Told['kind']>(job: Job): Promise<Extract<Told, { kind: K }>> {
  const hand = await new Hand().ready();
  try {
    return await hand.do<K>(job);
  } finally {
    await hand.end();
  }
}

interface Wanted {
  readonly from: number;
  /** How many seeds at most. */
  readonly seeds: number;
  readonly faults: number;
  /** Asked before each job: whether to go on. */
  readonly goesOn: (soFar: Progress) => boolean;
  /** Only worlds of this theme are run. */
  readonly theme?: ThemeName | undefined;
  readonly mutant?: Mutant;
}

/** Runs worlds of consecutive seeds on a worker thread for each core. */
export async function runWorlds({ from, seeds, faults, goesOn, theme, mutant }: Wanted): Promise<Totals> {
  const coverage = new Coverage();
  const seedsAJob = mutant ? SEEDS_A_JOB_OF_A_MUTANT : SEEDS_A_JOB;
  const failed: FailedWorld[] = [];
  let [worlds, actions, events, kept, next] = [0, 0, 0, 0, from];
  const work = async (hand: Hand): Promise<void> => {
    while (next < from + seeds && goesOn({ worlds, actions, events, failed })) {
      const start = next;
      next = Math.min(from + seeds, next + seedsAJob);
      const ran = await hand.do<'ran'>({ kind: 'seeds', from: start, count: next - start, faults, theme });
      worlds += ran.worlds;
      actions += ran.actions;
      events += ran.events;
      failed.push(...ran.failed);
      coverage.add(ran.coverage);
    }
    goesOn({ worlds, actions, events, failed });
    kept += (await hand.do<'kept'>({ kind: 'kept' })).worlds;
  };
  await onThreads(Math.ceil(seeds / seedsAJob), work, mutant);
  return { worlds, actions, events, failed: failed.toSorted((one, other) => one.seed - other.seed), coverage, kept };
}
