import { runWorlds } from '../worlds/crew.ts';
import { kindOf } from '../worlds/shrink.ts';
import type { Mutant } from './mutants.ts';

export interface Found {
  readonly mutant: Mutant;
  /** The first seed whose world failed, and the check that found it; undefined when the mutant survived. */
  readonly by: { readonly seed: number; readonly check: string } | undefined;
  readonly worlds: number;
}

/** Runs worlds with the mutant until one fails, at most so many. */
export async function findMutant(mutant: Mutant, seeds: number): Promise<Found> {
  const { failed, worlds } = await runWorlds({
    from: 1,
    seeds,
    faults: 1,
    mutant,
    goesOn: (soFar) => soFar.failed.length === 0,
  });
  const [first] = failed;
  return { mutant, worlds, by: first && { seed: first.seed, check: kindOf(first.violations[0]!) } };
}
