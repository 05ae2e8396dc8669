import { expect, it } from 'vitest';
import { failedFile } from '../../../functions/http/imports/failed-file.ts';
import type { FileForm } from '../../../shared/domain/imports/file-form.ts';
import type { Import } from '../../../shared/domain/imports/import.ts';
import { csvRecords } from '../../../shared/imports/csv-records.ts';
import type { FileRow } from '../../../shared/imports/file-rows.ts';
import type { FailedRow } from '../../../shared/imports/read-imports.ts';

const FORM: FileForm = { format: 'csv', encoding: 'utf-8', headerRow: 1, width: 2, columns: [], ignored: [] };

async function* failed(file: FileRow): AsyncGenerator<FailedRow> {
  yield { file, outcome: { row: file.row, outcome: 'unknown' } };
}

async function recordsOf(format: FileForm['format'], file: FileRow, header: readonly string[] = []) {
  const job = { importId: 'import', form: { ...FORM, format } } as Import;
  const { body } = failedFile({ job, header, rows: failed(file) });
  const text = (await Array.fromAsync(body)).join('').slice(1).replaceAll('\r\n', '\n');
  return csvRecords(text, ',', true).records;
}

it('I3 a row that fails again and again has one guard against formulas, not one more each time', async () => {
  const sent = { row: 2, cells: ['x;=1', "''=1"] };
  const [header, first] = await recordsOf('csv', sent, ['customerId', '=note']);
  expect([header?.slice(0, 2), first?.slice(0, 2)]).toEqual([
    ['customerId', "'=note"],
    ["x;'=1", "''=1"],
  ]);
  const [again, second] = await recordsOf('csv', { row: 2, cells: first! }, header);
  expect([again, second]).toEqual([header, first]);
});

it('I3 a failed line of JSON is still the same JSON, and runs as no formula', async () => {
  const line = JSON.stringify({ name: `a;=1;+2;-3;@4;'=5;"=6`, 'b;': -7 }).replaceAll(',', ',\t');
  const [, record] = await recordsOf('jsonLines', { row: 1, cells: [], line });
  const written = record![0]!;
  expect(JSON.parse(written)).toEqual(JSON.parse(line));
  for (const cell of written.split(/[;\t\n]/)) expect(cell).not.toMatch(/^["']*[=+\-@]/);
});
