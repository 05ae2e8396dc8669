import { z } from 'zod';
import type { Import } from '../../../shared/domain/imports/import.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { EveryFailedRow, FailedRow } from '../../../shared/imports/read-imports.ts';
import { CSV, csvLines } from '../csv.ts';
import { IMPORTING, named } from './import-access.ts';
import { ImportParams, reasonOf, rowView } from './import-view.ts';

/** Columns that an earlier file of failed rows had: they are replaced. */
const OURS = ['Row in the earlier file', 'Problem'];

/** GET /v1/imports/{importId}/rows.csv: the failed rows in the form of their file, to mend and send again (I3). */
export const exportImportRowsRoute = (every: EveryFailedRow) =>
  route(
    {
      name: 'exportImportRows',
      method: 'GET',
      path: 'v1/imports/{importId}/rows.csv',
      summary: 'The failed rows of an import, as a file to mend and send again',
      extension: true,
      access: IMPORTING,
      params: ImportParams,
      query: EmptyInput,
      body: EmptyInput,
      cost: () => EXPORT_COST,
      responses: { 200: z.string().describe('CSV with the header row of the file, UTF-8 with a byte-order mark.') },
      refusals: ['ImportNotFound', 'ImportClosed'],
    },
    async (call) =>
      replied(await every(named(call)), ({ job, header, rows }) => ({
        status: 200,
        headers: { 'Content-Type': CSV, 'Content-Disposition': `attachment; filename="failed-${job.importId}.csv"` },
        body: job.form.format === 'csv' ? tableOf(job, header, rows) : linesOf(job, rows),
      })),
  );

const reason = (job: Import, { outcome }: FailedRow): string => reasonOf(rowView(outcome, job));

function tableOf(job: Import, header: readonly string[], rows: AsyncIterable<FailedRow>) {
  const kept = header.flatMap((name, index) => (OURS.includes(name) ? [] : [index]));
  return csvLines([...kept.map((index) => header[index]!), ...OURS], rows, (row) => [
    ...kept.map((index) => row.file.cells[index] ?? ''),
    row.file.row,
    reason(job, row),
  ]);
}

const linesOf = (job: Import, rows: AsyncIterable<FailedRow>) =>
  csvLines(['Line', ...OURS], rows, (row) => [row.file.line, row.file.row, reason(job, row)]);
