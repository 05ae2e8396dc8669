import type { Import } from '../../../shared/domain/imports/import.ts';
import type { FailedRow } from '../../../shared/imports/read-imports.ts';
import { plainCell } from '../../../shared/imports/row-value.ts';
import { CSV, csvLines } from '../csv.ts';
import { reasonOf, rowView } from './import-view.ts';

/** Columns that an earlier file of failed rows had: they are replaced. */
const OURS = ['Row in the earlier file', 'Problem'];

interface Failed {
  readonly job: Import;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<FailedRow>;
}

/** The failed rows in the form of their file with the reason beside, to mend and send again (I3). */
export const failedFile = ({ job, header, rows }: Failed) => ({
  name: `failed-${job.importId}.csv`,
  contentType: CSV,
  body: job.form.format === 'csv' ? tableOf(job, header, rows) : linesOf(job, rows),
});

const reason = (job: Import, { outcome }: FailedRow): string => reasonOf(rowView(outcome, job));

function tableOf(job: Import, header: readonly string[], rows: AsyncIterable<FailedRow>) {
  const kept = header.flatMap((name, index) => (OURS.includes(name) ? [] : [index]));
  // A file of ours that was sent again is guarded already.
  return csvLines([...kept.map((index) => plainCell(header[index]!)), ...OURS], rows, (row) => [
    ...kept.map((index) => plainCell(row.file.cells[index] ?? '')),
    row.file.row,
    reason(job, row),
  ]);
}

const linesOf = (job: Import, rows: AsyncIterable<FailedRow>) =>
  csvLines(['Line', ...OURS], rows, (row) => [harmless(row.file.line ?? ''), row.file.row, reason(job, row)]);

/** The same JSON, written so that no guard against formulas needs to stand in it. */
const harmless = (line: string): string =>
  line
    .replaceAll('\t', ' ')
    .replaceAll(/(?<=;["']*)[=+\-@]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
