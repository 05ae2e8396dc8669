import type { ColumnSpec, FileForm } from '../domain/imports/file-form.ts';
import { tableDate } from '../domain/imports/table-date.ts';
import { pathTooDeep, TOO_DEEP } from '../json-depth.ts';
import { unguarded } from '../formula-guard.ts';
import type { FileRow } from './file-rows.ts';

interface Problem {
  readonly property: string;
  readonly problem: string;
}

/** A row as the object that its kind binds, and what is wrong with its form. */
export interface RowValue {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

const AMBIGUOUS = 'can be read in two ways: write the date as yyyy-mm-dd';

export function rowValue({ cells, line }: FileRow, form: FileForm, specs: readonly ColumnSpec[]): RowValue {
  return line === undefined ? tableRow(cells, form, specs) : jsonRow(line);
}

function jsonRow(line: string): RowValue {
  const refused = (problem: string): RowValue => ({ value: undefined, problems: [{ property: 'row', problem }] });
  try {
    const value: unknown = JSON.parse(line);
    return pathTooDeep(value, 'row') ? refused(TOO_DEEP) : { value, problems: [] };
  } catch {
    return refused('must be JSON');
  }
}

function tableRow(cells: readonly string[], { columns, width }: FileForm, specs: readonly ColumnSpec[]): RowValue {
  const value: Record<string, unknown> = {};
  const problems: Problem[] = cells.slice(width).some((cell) => cell.trim() !== '')
    ? [{ property: 'row', problem: 'has more cells than the header line' }]
    : [];
  for (const { index, property } of columns) {
    const text = plainCell(cells[index] ?? '');
    if (text === '') continue;
    const isDate = specs.some((spec) => spec.property === property && spec.isDate);
    const read = isDate ? tableDate(text) : text;
    if (read === undefined) problems.push({ property, problem: AMBIGUOUS });
    else place(value, property.split('.'), read);
  }
  return { value, problems };
}

/** The text of a cell, without the guard against formulas that the service's own files have. */
export const plainCell = (cell: string): string => unguarded(cell.trim());

function place(into: Record<string, unknown>, [name = '', ...names]: readonly string[], value: string): void {
  if (names.length === 0) into[name] = value;
  else place((into[name] ??= {}) as Record<string, unknown>, names, value);
}
