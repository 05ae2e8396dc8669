import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { RESULTS } from './results.ts';

export interface BenchOptions {
  readonly help: boolean;
  readonly quick: boolean;
  /** The suites to run; all when empty. */
  readonly only: readonly string[];
  /** A file of latencies and limits for the paced suite. */
  readonly pace?: string | undefined;
  /** Where results are written. */
  readonly out: string;
}

/** Reads the command line; throws what is wrong with it, naming what there is. */
export function readBenchOptions(args: readonly string[], suites: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      paced: { type: 'boolean', default: false },
      pace: { type: 'string' },
      out: { type: 'string', default: '.' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.find((name) => !suites.includes(name));
  if (unknown !== undefined) throw new Error(`There is no suite '${unknown}'; there are ${suites.join(', ')}.`);
  const { paced, ...others } = values;
  const options = paced ? { ...others, only: [...others.only, 'paced'] } : others;
  if (isQuoted(options) && (options.quick || options.only.length > 0 || options.pace !== undefined)) {
    throw new Error('--out: that folder holds the results that the README quotes, which are of a full run.');
  }
  return options;
}

/** Whether the README quotes what is written there. */
export const isQuoted = ({ out }: Pick<BenchOptions, 'out'>): boolean => resolve(out) === RESULTS;
