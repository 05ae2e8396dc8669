import { readFileSync } from 'node:fs';
import type { Hunted } from './find-mutant.ts';
import { MUTANTS } from './mutants.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** A table of those found, one of those that survived. */
export function readmeOf(hunted: readonly Hunted[], seeds: number): string {
  const found = hunted.flatMap(({ mutant, by }) => (by ? [row(mutant.guard, by.violation, by.seed)] : []));
  const survived = hunted.flatMap(({ mutant: { guard, survives }, by, worlds }) =>
    by ? [] : [row(guard, worlds, survives?.because ?? 'not known yet', survives?.coveredBy ?? '–')],
  );
  const ran = new Set(hunted.map(({ mutant }) => mutant));
  const notRun = MUTANTS.filter((mutant) => !ran.has(mutant)).map(({ guard }) => `- ${guard}`);
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
${survived.length === 0 ? '' : `\n## Not found\n\n| guard | worlds | reason | covered by |\n| --- | --- | --- | --- |\n${survived.join('\n')}\n`}${notRun.length === 0 ? '' : `\n## Not run yet\n\n${notRun.join('\n')}\n`}`;
}

const row = (...cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
