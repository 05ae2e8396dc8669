import { readFileSync, writeFileSync } from 'node:fs';
import { findMutant, type Hunted } from './find-mutant.ts';
import { MUTANTS } from './mutants.ts';

const README = new URL('README.md', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

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
    print(`${mutant.guard}\n    ${resultOf(one)}; ${one.worlds} worlds, ${seconds} s\n`);
  }
  const found = hunted.filter(({ by }) => by).length;
  const unexplained = hunted.filter(({ by, mutant }) => !by && !mutant.survives);
  print(`${found} of ${hunted.length} found; ${unexplained.length} survived without a known reason\n`);
  if (isWritten) writeFileSync(README, readmeOf(hunted, seeds));
  return hunted.length > 0 && unexplained.length === 0;
}

function resultOf({ by, mutant: { survives } }: Hunted): string {
  if (by) return `seed ${by.seed}: ${by.violation}`;
  return survives ? `survived: ${survives.because} (${survives.coveredBy})` : 'SURVIVED';
}

/** A table of those found, one of those that survived. */
function readmeOf(hunted: readonly Hunted[], seeds: number): string {
  const found = hunted.flatMap(({ mutant, by }) => (by ? [row(mutant.guard, by.violation, by.seed)] : []));
  const survived = hunted.flatMap(({ mutant: { guard, survives }, by, worlds }) =>
    by ? [] : [row(guard, worlds, survives?.because ?? 'not known yet', survives?.coveredBy ?? '–')],
  );
  return `# Mutants

Each mutant is the deployed code with one guard taken out, by a replacement of its text while the module loads. Worlds run
with it until a check fails: that proves that the simulation reaches the situation and that a check sees it.

\`\`\`sh
npm run simulate -- --mutants                       # all, at most 10,000 worlds each
npm run simulate -- --mutants "outbox" --seeds 500  # those whose guard has this text
npm run simulate -- --mutants --write               # and write this file
\`\`\`

Measured with version ${version}, at most ${seeds} worlds for each mutant: ${found.length} of ${hunted.length} were found.

| guard | found by | seed |
| --- | --- | --- |
${found.join('\n')}
${survived.length === 0 ? '' : `\n## Not found\n\n| guard | worlds | reason | covered by |\n| --- | --- | --- | --- |\n${survived.join('\n')}\n`}`;
}

const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
