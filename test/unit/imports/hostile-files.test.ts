import { describe, expect, it } from 'vitest';
import { confirmationImport } from '../../../functions/imports/confirmations.ts';
import { customerImport } from '../../../functions/imports/customers.ts';
import { submissionImport } from '../../../functions/imports/submissions.ts';
import { subscriptionImport } from '../../../functions/imports/subscriptions.ts';
import { detectForm } from '../../../shared/imports/detect-form.ts';
import { fileRows } from '../../../shared/imports/file-rows.ts';
import { rowValue } from '../../../shared/imports/row-value.ts';

/** A kind's columns need none of what its rows need. */
const NOTHING = {} as never;
const KINDS = [
  ['confirmations', confirmationImport(NOTHING)],
  ['submissions', submissionImport(NOTHING)],
  ['customers', customerImport(NOTHING)],
  ['subscriptions', subscriptionImport(NOTHING)],
] as const;

describe.each(KINDS)('hostile files of %s', (_, { columns }) => {
  const names = columns.map(({ property }) => property.split('.').at(-1)!);
  const required = columns.flatMap(({ required: must }, at) => (must ? [names[at]!] : []));
  const header = names.join(',');
  const cells = (value: (at: number) => string) => names.map((_name, at) => value(at)).join(',');
  const bytesOf = (text: string): Uint8Array => Buffer.from(text);
  const detect = (bytes: Uint8Array) => detectForm(bytes, { format: 'csv', charset: undefined }, columns);
  const problemIn = (text: string) => {
    const form = detect(bytesOf(text));
    return form.ok ? undefined : form.parameters['problem'];
  };

  async function read(bytes: Uint8Array) {
    const form = detect(bytes);
    if (!form.ok) throw new Error(JSON.stringify(form.parameters));
    const pieces = async function* () {
      for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
    };
    const rows = (await Array.fromAsync(fileRows(pieces(), form.value))).flatMap((piece) => piece.rows);
    return { form: form.value, rows, values: rows.map((row) => rowValue(row, form.value, columns)) };
  }

  it.each([',', ';', '\t'])('I5 the separator %j', async (separator) => {
    const text = `${header}\n${cells(() => 'ü')}\n`.replaceAll(',', separator);
    const { form, rows } = await read(bytesOf(text));
    expect(form.separator).toBe(separator);
    expect(form.columns.map(({ property }) => property)).toEqual(columns.map(({ property }) => property));
    expect(rows).toEqual([{ row: 2, cells: names.map(() => 'ü') }]);
  });

  it.each<[string, (text: string) => Uint8Array, string]>([
    ['utf-8 with a byte-order mark', (text) => Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['utf-16 of Excel', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['windows-1252', (text) => Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('I5 %s', async (_encoding, encode, encoding) => {
    const { form, rows } = await read(encode(`${header}\n${cells((at) => (at === 0 ? 'Zoë M' : 'x'))}\n`));
    expect(form.encoding).toBe(encoding);
    expect(rows[0]?.cells[0]).toBe('Zoë M');
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /^is missing$/],
    ['a workbook', 'PK\u0003\u0004…', /save the sheet as CSV/],
    ['a million columns', `${header},${'x,'.repeat(1_000_000)}x\n`, /^must have/],
    ['more columns than any tool writes', `${header},${'x,'.repeat(500)}x\n`, /at most 200 columns/],
    ['20 MB in one line', `${header},${'x'.repeat(20_000_000)}`, /^must have a header line$/],
    ['a column twice', `${header},${names[0]}\n`, /one column for \S+, not two/],
  ])('I5 %s is refused with what would be right', (_file, text, problem) => {
    expect(problemIn(text)).toMatch(problem);
  });

  it('I5 a file without a column that it needs is refused by the name of each', () => {
    expect(required.length).toBeGreaterThan(0);
    const others = names.filter((name) => !required.includes(name));
    const problem = String(problemIn(`${(others.length > 0 ? others : ['other']).join(',')}\n`));
    for (const name of required) expect(problem).toContain(name);
  });

  it('I2 a quotation mark that never ends, and a row of 20 MB, end the reading with their row', async () => {
    await expect(read(bytesOf(`${header}\n${cells(() => 'a')}\n"${cells(() => 'b')}\n`))).rejects.toThrow(
      /^Row 3 opens a quotation mark/,
    );
    await expect(read(bytesOf(`${header}\n${'x'.repeat(20_000_000)}`))).rejects.toThrow(/^Row 2 is longer/);
  });

  it('I5 a formula is text, and loses the apostrophe that our own files put before it', async () => {
    const at = columns.findIndex(({ isDate }) => !isDate);
    for (const [typed, meant] of [
      ['=1+1', '=1+1'],
      ["'=1+1", '=1+1'],
      ["'@SUM(A1)", '@SUM(A1)'],
    ] as const) {
      const { values } = await read(bytesOf(`${header}\n${cells((one) => (one === at ? typed : 'x'))}\n`));
      expect(JSON.stringify(values[0]?.value)).toContain(JSON.stringify(meant));
    }
  });

  it('I5 dates of other cultures are read where they can mean one day, and refused where they can mean two', async () => {
    const dates = columns.filter(({ isDate }) => isDate);
    for (const [typed, day] of [
      ['31.03.2026', '2026-03-31'],
      ['2026/03/31', '2026-03-31'],
      ['03/04/2026', undefined],
    ] as const) {
      const { values } = await read(bytesOf(`${header}\n${cells((at) => (columns[at]?.isDate ? typed : ''))}\n`));
      if (dates.length === 0) continue;
      const ambiguous = values[0]!.problems.filter(({ problem }) => problem.startsWith('can be read in two ways'));
      expect(ambiguous.map(({ property }) => property)).toEqual(day ? [] : dates.map(({ property }) => property));
      if (day) expect(JSON.stringify(values[0]?.value)).toContain(day);
    }
  });

  it('I3 the same row 10,000 times is 10,000 rows with numbers of their own', async () => {
    const line = `${cells(() => 'x')}\n`;
    const { rows } = await read(bytesOf(`${header}\n${line.repeat(10_000)}`));
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 10_000 }, (_row, at) => at + 2));
  });
});
