import { readFileSync, writeFileSync } from 'node:fs';
import { findMutant, type Hunted } from './find-mutant.ts';
import { readmeOf } from './mutants-readme.ts';
import { MUTANTS } from './mutants.ts';

const README = new URL('README.md', import.meta.url);
const RESULTS = new URL('hunted.json', import.meta.url);

interface Options {
  /** Only the guards with this text. */
  readonly part: string;
  /** Most seeds for each mutant. */
  readonly seeds: number;
  /** Whether the results and the README are kept. */
  readonly isWritten: boolean;
  readonly print: (text: string) => void;
}

/** Runs worlds with one guard removed after the other. False when one survives that is not known to. */
export async function huntMutants({ part, seeds, isWritten, print }: Options): Promise<boolean> {
  let [found, count, unexplained] = [0, 0, 0];
  for (const mutant of MUTANTS.filter(({ guard }) => guard.includes(part))) {
    const began = performance.now();
    const one = await findMutant(mutant, seeds);
    const seconds = Math.round((performance.now() - began) / 1000);
    // An interrupted hunt keeps what it found.
    if (isWritten) keep(one);
    count++;
    if (one.by) found++;
    else if (!mutant.survives) unexplained++;
    const survived = mutant.survives ? `survived: ${mutant.survives.because}` : 'SURVIVED';
    const result = one.by ? `seed ${one.by.seed}: ${one.by.violation}` : survived;
    print(`${mutant.guard}\n    ${result}; ${one.seeds} seeds, ${seconds} s\n`);
  }
  print(`${found} of ${count} found; ${unexplained} survived without a known reason\n`);
  return count > 0 && unexplained === 0;
}

/** What was found when each guard was hunted last, in the order of the mutants. */
export const lastHunts = (): Hunted[] => JSON.parse(readFileSync(RESULTS, 'utf8')) as Hunted[];

function keep(one: Hunted): void {
  const known = new Map(lastHunts().map((hunted) => [hunted.guard, hunted]));
  known.set(one.guard, one);
  const hunted = MUTANTS.flatMap(({ guard }) => known.get(guard) ?? []);
  writeFileSync(RESULTS, `${JSON.stringify(hunted, undefined, 2)}\n`);
  writeFileSync(README, readmeOf(hunted));
}
