import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../functions/http/csv.ts';
import { guarded } from '../../shared/formula-guard.ts';
import { csvRecords } from '../../shared/imports/csv-records.ts';
import { plainCell } from '../../shared/imports/row-value.ts';

async function* these<T>(...rows: T[]) {
  yield* rows;
}

/** The file as it is downloaded, without its byte-order mark. */
const fileOf = async (rows: readonly string[][]) =>
  (await Array.fromAsync(csvLines(['a', 'b', 'c'], these(...rows), (row) => row))).join('').slice(1);

/** The rows as the import reads them. */
const readAgain = (file: string) => csvRecords(file.replaceAll(/\r\n?/g, '\n'), ',', true).records.slice(1, -1);

const hostile = fc
  .array(fc.constantFrom('=', '+', '-', '@', ';', '\t', '\n', ',', "'", '"', ' ', 'a'), { maxLength: 12 })
  .map((characters) => characters.join(''))
  // The import takes white space around a cell away, and keeps the row only where one cell has more than that.
  .filter((text) => text === text.trim() && text !== '');

describe('I5 a file of ours', () => {
  it.each([
    ['x;=1+1', "x;'=1+1"],
    ['x;+1', "x;'+1"],
    ['x;-1', "x;'-1"],
    ['x;@now', "x;'@now"],
    ['x\t=1', "x\t'=1"],
    ['x\n=1', "x\n'=1"],
    ['x;\t=1', "x;\t'=1"],
    ['\t=1', "'\t'=1"],
    ['x;"=1', 'x;"\'=1'],
    [';;=1', ";;'=1"],
    ['=1;=2', "'=1;'=2"],
    ['plain - text; a=1, b@c', 'plain - text; a=1, b@c'],
    ["'=1", "''=1"],
    ["x;'=1", "x;''=1"],
  ])('%j is written as %j', (text, written) => {
    expect(guarded(text)).toBe(written);
  });

  it('runs no formula, whatever separates cells where it is opened', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostile, hostile, hostile), { maxLength: 3 }), async (rows) => {
        const file = await fileOf(rows);
        // A quotation mark within a cell is a plain character, so each separator and line break begins a cell.
        for (const cell of file.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^"*[=+\-@]/);
        for (const cell of readAgain(file).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    ));

  it('is read again as what was written, apostrophes of its own included', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(hostile, hostile, hostile), { maxLength: 3 }), async (rows) => {
        const read = readAgain(await fileOf(rows));
        expect(read.map((cells) => cells.map(plainCell))).toEqual(rows);
        // Failed rows go round more than once.
        const again = readAgain(await fileOf(read.map((cells) => cells.map(plainCell))));
        expect(again).toEqual(read);
      }),
    ));

  it('keeps white space that is guarded', async () => {
    const rows = [['\t=1', '\t', '\nx']];
    expect(readAgain(await fileOf(rows)).map((cells) => cells.map(plainCell))).toEqual([['\t=1', "'", '\nx']]);
  });
});
