import { runWorlds } from '../worlds/crew.ts';
import { kindOf } from '../worlds/shrink.ts';
import type { Mutant } from './mutant.ts';

/** What a hunt found. */
export interface Hunted {
  readonly guard: string;
  /** The first seed whose world failed, and what its check said; absent when the mutant survived. */
  readonly by?: { readonly seed: number; readonly violation: string } | undefined;
  /** Seeds from the first one on; of a mutant with a theme only worlds of that theme were run. */
  readonly seeds: number;
}

/** Runs worlds with the mutant, from seed 1, until one fails, at most so many seeds. */
export async function findMutant(mutant: Mutant, seeds: number): Promise<Hunted> {
  const { failed } = await runWorlds({
    from: 1,
    seeds,
    faults: 1,
    theme: mutant.theme,
    mutant,
    goesOn: (soFar) => soFar.failed.length === 0,
  });
  const [first] = failed;
  const { guard } = mutant;
  if (!first) return { guard, seeds };
  return { guard, seeds: first.seed, by: { seed: first.seed, violation: kindOf(first.violations[0]!) } };
}
