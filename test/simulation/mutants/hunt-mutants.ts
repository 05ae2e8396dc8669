import { writeFileSync } from 'node:fs';
import { findMutant, type Hunted } from './find-mutant.ts';
import { readmeOf } from './mutants-readme.ts';
import { MUTANTS } from './mutants.ts';

const README = new URL('README.md', import.meta.url);

interface Options {
  /** Only the guards with this text. */
  readonly part: string;
  /** Most worlds for each mutant. */
  readonly seeds: number;
  /** Whether the README gets the table. */
  readonly isWritten: boolean;
  readonly print: (text: string) => void;
}

/** Runs worlds with one guard removed after the other. False when one survives that is not known to. */
export async function huntMutants({ part, seeds, isWritten, print }: Options): Promise<boolean> {
  const hunted: Hunted[] = [];
  for (const mutant of MUTANTS.filter(({ guard }) => guard.includes(part))) {
    const began = performance.now();
    const one = await findMutant(mutant, seeds);
    hunted.push(one);
    const seconds = Math.round((performance.now() - began) / 1000);
    // An interrupted hunt keeps what it found.
    if (isWritten) writeFileSync(README, readmeOf(hunted, seeds));
    print(`${mutant.guard}\n    ${resultOf(one)}; ${one.worlds} worlds, ${seconds} s\n`);
  }
  const found = hunted.filter(({ by }) => by).length;
  const unexplained = hunted.filter(({ by, mutant }) => !by && !mutant.survives);
  print(`${found} of ${hunted.length} found; ${unexplained.length} survived without a known reason\n`);
  return hunted.length > 0 && unexplained.length === 0;
}

function resultOf({ by, mutant: { survives } }: Hunted): string {
  if (by) return `seed ${by.seed}: ${by.violation}`;
  return survives ? `survived: ${survives.because} (${survives.coveredBy})` : 'SURVIVED';
}
