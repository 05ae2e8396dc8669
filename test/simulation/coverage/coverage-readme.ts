import type { CoverageRow } from '../kernel/coverage.ts';
import { FAULT_KINDS } from '../kernel/fault-kinds.ts';
import { functionOf, pointsIn, SPARED } from './coverage-table.ts';
import type { HuntedPoints } from './point-hunt.ts';

/** How many points of each function met each kind of fault, and which points did not, with the reason. */
export function coverageReadme({ rows, sites, surveyed, directed }: HuntedPoints): string {
  const points = pointsIn(rows);
  const missed = points.filter((row) => missing(row).length > 0);
  const isReached = ([point]: CoverageRow): boolean => point in sites;
  const [left, late] = [missed.filter(isReached), missed.filter((row) => !isReached(row))];
  const pairs = (of: readonly CoverageRow[]) => of.reduce((sum, row) => sum + missing(row).length, 0);
  const all = points.length * FAULT_KINDS.length;
  const functions = [...Map.groupBy(points, functionOf)].map(([name, own]) => {
    const hit = FAULT_KINDS.map((_, at) => own.filter(([, , ...faults]) => faults[at]! > 0).length);
    return line([name, own.length, own.reduce((sum, [, calls]) => sum + calls, 0), ...hit]);
  });
  return `# Faults by function

A point is a function and the n-th call of its kind within a run, the fourth and later ones together: so the points are
as many as the code has calls, loops included, and a point of a loop is met within it and not only at its begin. A pair is
a point with a kind of fault. In the worlds of each fifth seed ([plan.ts](../worlds/plan.ts),
[turns.ts](../kernel/turns.ts)) points meet the kinds by turns; that leaves pairs whose point few worlds call, or whose
function mostly ends before. \`--every-point\` meets them by construction ([point-hunt.ts](point-hunt.ts)): worlds and two
tours tell which points they call; then a world that calls a point runs once more, with a fault of the kind at that call.
Until its first placed fault a world is the same as without.

\`\`\`sh
npm run simulate -- --every-point --all            # until every pair is met; stopped, it goes on where it ended
npm run simulate -- --every-point --all --write    # and this page
npm run simulate -- --seed 42 --place "placeOrder · Ledger.get 1 lost" --trace    # one such world again
\`\`\`

Counted last in ${surveyed} worlds as their seeds decide and ${directed} with placed faults: ${points.length} points, ${all} pairs,
${all - pairs(missed)} of them met. Each column of a fault tells how many of the function's points met it.

${line(['function', 'points', 'calls', ...FAULT_KINDS])}
${line(Array.from({ length: FAULT_KINDS.length + 3 }, () => '---'))}
${functions.join('\n')}

## Not met

| points | pairs | reason |
| --- | --- | --- |
${Object.entries(SPARED)
  .map(([name, reason]) => line([`of ${name}`, 'not counted', `cannot be hit: ${reason}`]))
  .join('\n')}
${line(['settlements of messages', 'not counted', 'the host makes them, not the service; some get lost by chance'])}
${line([`${late.length} below`, pairs(late), 'these worlds called them only after faults had ended, when everything must come to rest, or in a process that had died'])}
${line([`${left.length} below`, pairs(left), 'the hunt was stopped before their turn'])}
${listed('Called only when nothing fails', late)}${listed('Left', left)}`;
}

const listed = (title: string, rows: readonly CoverageRow[]): string =>
  rows.length === 0
    ? ''
    : `
## ${title}

${line(['point', 'calls', 'not met'])}
${line(['---', '---', '---'])}
${rows.map((row) => line([row[0], row[1], missing(row).length === FAULT_KINDS.length ? 'all' : missing(row).join(', ')])).join('\n')}
`;

const missing = ([, , ...faults]: CoverageRow): string[] => FAULT_KINDS.filter((_, at) => faults[at] === 0);

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
