import type { Hunted } from './find-mutant.ts';
import { MUTANTS } from './mutants.ts';

/** Worlds are expected to find it. */
const UNEXPLAINED = {
  because: 'no reason is known: so few worlds may not reach it',
  coveredBy: 'to be hunted in more',
};

/** A table of those found, one of those that survived. */
export function readmeOf(hunted: readonly Hunted[]): string {
  const found = hunted.flatMap(({ guard, by }) => (by ? [row(guard, by.violation, by.seed)] : []));
  const survived = hunted.flatMap(({ guard, by, seeds }) => {
    if (by) return [];
    const { because, coveredBy } = MUTANTS.find((mutant) => mutant.guard === guard)?.survives ?? UNEXPLAINED;
    return [row(guard, seeds, because, coveredBy)];
  });
  return `# Mutants

Each mutant is the deployed code with a guard taken out, by a replacement of its text while the module loads; where a
second guard would do the first one's work, both. Worlds run with it until a check fails: that proves that the simulation
reaches the situation and that a check sees it. A mutant may name a [theme](../worlds/themes.ts): then only the seeds
whose worlds have it are run.

\`\`\`sh
npm run simulate -- --mutants                         # all, at most 10,000 seeds each
npm run simulate -- --mutants "outbox" --seeds 500    # those whose guard has this text
npm run simulate -- --mutants "outbox" --write        # and keep what was found, here and in hunted.json
\`\`\`

${found.length} of ${hunted.length} were found. Each row tells what was found when its guard was hunted last; a change of
acts, themes or plans moves the seeds.

| guard | found by | seed |
| --- | --- | --- |
${found.join('\n')}

## Not found

| guard | seeds | reason | covered by |
| --- | --- | --- | --- |
${survived.join('\n')}
`;
}

const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
