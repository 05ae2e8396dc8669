import type { CoverageRow } from '../kernel/coverage.ts';
import { FAULT_KINDS } from '../kernel/fault-kinds.ts';
import { functionOf, pointsIn, SPARED } from './coverage-table.ts';

/** Points that are called less often are listed as rare. */
const OFTEN = 20;

/** How many points of each function met each kind of fault, and which points did not, with the reason. */
export function coverageReadme(rows: readonly CoverageRow[], worlds: number): string {
  const points = pointsIn(rows);
  const missed = points.filter((row) => missing(row).length > 0);
  const [often, seldom] = [missed.filter(([, calls]) => calls >= OFTEN), missed.filter(([, calls]) => calls < OFTEN)];
  const pairs = points.length * FAULT_KINDS.length;
  const left = (of: readonly CoverageRow[]) => of.reduce((sum, row) => sum + missing(row).length, 0);
  const functions = [...Map.groupBy(points, functionOf)].map(([name, own]) => {
    const hit = FAULT_KINDS.map((_, at) => own.filter(([, , ...faults]) => faults[at]! > 0).length);
    return line([name, own.length, own.reduce((sum, [, calls]) => sum + calls, 0), ...hit]);
  });
  return `# Faults by function

A point is a function and the n-th call of its kind within a run. In the worlds of each fifth seed
([plan.ts](../worlds/plan.ts), [turns.ts](../kernel/turns.ts)) each point meets one kind of fault at its first call, and
others at its 4th, 16th, 64th …; with the next such seed the kinds move on by one, so that eight of these worlds give a
point each kind, if it is called in each.

\`\`\`sh
npm run simulate -- --all --seeds 5000 --theme "every point" --coverage          # each point with each kind of fault
npm run simulate -- --all --seeds 5000 --theme "every point" --coverage --write  # and this page
\`\`\`

Counted last in ${worlds} worlds: ${points.length} points, ${pairs} pairs of point and kind, ${pairs - left(missed)} of them met.
Each column of a fault tells how many of the function's points met it.

${line(['function', 'points', 'calls', ...FAULT_KINDS])}
${line(Array.from({ length: FAULT_KINDS.length + 3 }, () => '---'))}
${functions.join('\n')}

## Not met

| points | pairs | reason |
| --- | --- | --- |
${Object.entries(SPARED)
  .map(([name, reason]) => line([`of ${name}`, 'not counted', `cannot be hit: ${reason}`]))
  .join('\n')}
${line([`${seldom.length} called fewer than ${OFTEN} times`, left(seldom), 'rare: a lost race, a further page, or a further attempt; more worlds meet them'])}
${line([`${often.length} called more often`, left(often), 'below'])}

${line(['point', 'calls', 'not met'])}
${line(['---', '---', '---'])}
${often.map((row) => line([row[0], row[1], missing(row).join(', ')])).join('\n')}
`;
}

const missing = ([, , ...faults]: CoverageRow): string[] => FAULT_KINDS.filter((_, at) => faults[at] === 0);

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
