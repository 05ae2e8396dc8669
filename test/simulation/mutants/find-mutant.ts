import { runWorlds } from '../worlds/crew.ts';
import { kindOf } from '../worlds/shrink.ts';
import type { Mutant } from './mutant.ts';

export interface Hunted {
  readonly mutant: Mutant;
  /** The first seed whose world failed, and what its check said; undefined when the mutant survived. */
  readonly by: { readonly seed: number; readonly violation: string } | undefined;
  readonly worlds: number;
}

/** Runs worlds with the mutant, from seed 1, until one fails, at most so many. */
export async function findMutant(mutant: Mutant, seeds: number): Promise<Hunted> {
  const { failed, worlds } = await runWorlds({
    from: 1,
    seeds,
    faults: 1,
    mutant,
    goesOn: (soFar) => soFar.failed.length === 0,
  });
  const [first] = failed;
  return { mutant, worlds, by: first && { seed: first.seed, violation: kindOf(first.violations[0]!) } };
}
