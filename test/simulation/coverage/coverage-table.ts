import { ranIn, type CoverageRow } from '../kernel/coverage.ts';
import { FAULT_KINDS } from '../kernel/fault-kinds.ts';
import { entrances } from '../worlds/entrances.ts';

/** Points of calls, by name: those that faults can hit. A call that was aborted before it began is none. */
export const pointsIn = (rows: readonly CoverageRow[]): CoverageRow[] =>
  rows
    .filter(([, calls]) => calls > 0)
    .filter((row) => ranIn(row) === undefined && !row[0].includes(' · settle ') && !(functionOf(row) in SPARED))
    .toSorted(byName);

/** What calls while nothing fails, and why nothing does. */
export const SPARED: Readonly<Record<string, string>> = {
  'set up': 'prepares the world before faults begin',
  verify: 'reads everything, and restores a backup, after faults have ended',
};

export const functionOf = ([point]: CoverageRow): string => point.split(' · ', 1)[0]!;

const byName = ([one]: CoverageRow, [other]: CoverageRow): number => (one < other ? -1 : 1);

/** The table in short: how many points each kind of fault hit, and what no fault and no call reached. */
export function coverageSummary(rows: readonly CoverageRow[]): string {
  const points = pointsIn(rows);
  const hit = FAULT_KINDS.map((kind, at) => {
    const faults = points.map(([, , ...counts]) => counts[at]!);
    const times = faults.reduce((sum, count) => sum + count, 0);
    return [kind, String(faults.filter((count) => count > 0).length), String(times)] as const;
  });
  const spared = points.filter(([, , ...faults]) => faults.every((count) => count === 0)).map(([point]) => point);
  const uncalled = neverCalled(rows);
  const line = (cells: readonly string[]) =>
    `${cells[0]!.padEnd(12)}${cells
      .slice(1)
      .map((cell) => cell.padStart(12))
      .join('')}\n`;
  return [
    line(['fault', `of ${points.length} points`, 'times']),
    ...hit.map(line),
    listed('Points that no fault hit', spared),
    listed('Never called', uncalled),
  ].join('');
}

/** Routes, functions, timers and use cases that no world called. */
export function neverCalled(rows: readonly CoverageRow[]): string[] {
  const called = new Set(rows.map(ranIn));
  const { functions, useCases } = entrances();
  return [...functions, ...useCases].filter((name) => !called.has(name));
}

const MOST_LISTED = 40;

function listed(title: string, names: readonly string[]): string {
  const more = names.length > MOST_LISTED ? `  … and ${names.length - MOST_LISTED} more (--coverage shows all)\n` : '';
  return `${title}: ${names.length}\n${names
    .slice(0, MOST_LISTED)
    .map((name) => `  ${name}\n`)
    .join('')}${more}`;
}

/** Every point with its calls and the faults of each kind. */
export function coverageTable(rows: readonly CoverageRow[]): string {
  const points = pointsIn(rows);
  const width = Math.max(...points.map(([point]) => point.length));
  const line = (point: string, cells: readonly string[]) => `${point.padEnd(width)}  ${cells.join('  ')}\n`;
  return [
    line('point', ['calls'.padStart(8), ...FAULT_KINDS.map((kind) => kind.padStart(11))]),
    ...points.map(([point, calls, ...faults]) =>
      line(point, [String(calls).padStart(8), ...faults.map((count) => String(count || '·').padStart(11))]),
    ),
  ].join('');
}
