import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import type { Row } from './rows.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly os: string;
  readonly node: string;
  readonly measuredAt: string;
  /** A short run is no result to quote. */
  readonly quick: boolean;
}

export interface Report {
  readonly machine: Machine;
  readonly rows: readonly Row[];
}

export const machineOf = (now: Date, quick: boolean): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGB: Math.round(totalmem() / 2 ** 30),
  os: `${type()} ${release()}`,
  node: process.version,
  measuredAt: now.toISOString(),
  quick,
});

/** Four significant digits at most. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

export const reportJson = ({ machine, rows }: Report): string =>
  `${JSON.stringify(
    { machine, rows },
    (_, value: unknown) => (typeof value === 'number' && !Number.isInteger(value) ? rounded(value) : value),
    2,
  )}\n`;

const figure = (value: number | null): string =>
  value === null ? '' : rounded(value).toLocaleString('en', { maximumFractionDigits: 3 });

const ratioOf = ({ ratio }: Row): string => (ratio === null ? '' : `${figure(ratio)}x`);

export function aimOf({ aim, atMost, ratio }: Row): string {
  if (aim === null) return '';
  return `${atMost ? '≤' : '≥'} ${figure(aim)}${ratio === null ? '' : 'x'}`;
}

const HEAD = ['figure', 'value', 'unit', 'floor', 'ratio', 'spread', 'aim', 'met'];

const cellsOf = (row: Row): readonly string[] => [
  row.name,
  figure(row.value),
  row.unit,
  figure(row.floor),
  ratioOf(row),
  `${Math.round(row.spread * 100)}%`,
  aimOf(row),
  row.aim === null ? '' : row.met ? '✓' : '✗',
];

/** The results as a table for people. */
export function reportTable(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const leftAligned = new Set([0, 2, 6, 7]);
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          leftAligned.has(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same in Markdown, below what it was measured on. */
export function figuresText({ machine, rows }: Report): string {
  const { cpu, cores, memoryGB, node, measuredAt } = machine;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [HEAD, HEAD.map(() => '---'), ...rows.map(cellsOf)].map(line).join('\n');
  return `Measured on ${measuredAt.slice(0, 10)}: ${cores} cores (${cpu}), ${memoryGB} GB, Node ${node}.\n\n${table}`;
}

/** Which aims are missed, and by how much. */
export function missedAims(rows: readonly Row[]): string {
  const missed = rows.filter(({ met }) => !met);
  if (missed.length === 0) return 'No aim is missed.';
  const lines = missed.map((row) => `  ${row.name}: ${ratioOf(row) || figure(row.value)}, aim ${aimOf(row)}`);
  return [`${missed.length} of ${rows.filter(({ aim }) => aim !== null).length} aims are missed:`, ...lines].join('\n');
}
