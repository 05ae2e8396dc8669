import type { BenchStack } from './bench-stack.ts';
import type { Row } from './rows.ts';

/** What a suite measures with. */
export interface Bench {
  /** A short run: everything is done, little of it. */
  readonly quick: boolean;
  /** A file of latencies and limits for the paced suite. */
  readonly pace?: string | URL | undefined;
  /** The one stack that all suites share, started with the first that asks. */
  readonly stack: () => Promise<BenchStack>;
  /** Tells how much of the suite is done, from 0 to 1. */
  readonly progress: (share: number) => void;
}

export interface Suite {
  /** By which `--only` finds it; its rows begin with it. */
  readonly name: string;
  readonly about: string;
  /** How long a full run takes, roughly, for the progress bar. */
  readonly seconds: number;
  run(bench: Bench): Promise<readonly Row[]>;
}
