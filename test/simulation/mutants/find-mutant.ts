import { type Progress, runWorlds } from '../worlds/crew.ts';
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

/**
 * Runs worlds with the mutant, from seed 1, until one fails, at most so many seeds. An error when the same world fails
 * with the guard in place.
 */
export async function findMutant(mutant: Mutant, seeds: number): Promise<Hunted> {
  const { guard, theme } = mutant;
  const goesOn = ({ failed }: Progress): boolean => failed.length === 0;
  const { failed } = await runWorlds({ from: 1, seeds, faults: 1, theme, mutant, goesOn });
  const [first] = failed;
  if (!first) return { guard, seeds };
  const { seed, violations } = first;
  const control = await runWorlds({ from: seed, seeds: 1, faults: 1, theme, goesOn });
  if (control.failed.length > 0) throw new Error(`Seed ${seed} fails with the guard in place. Look into it first.`);
  return { guard, seeds: seed, by: { seed, violation: kindOf(violations[0]!) } };
}
