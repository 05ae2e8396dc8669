import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnSpec, FileForm } from '../../../shared/domain/imports/file-form.ts';
import { detectForm } from '../../../shared/imports/detect-form.ts';
import { fileRows, type FileRow } from '../../../shared/imports/file-rows.ts';
import { rowValue } from '../../../shared/imports/row-value.ts';

const COLUMNS: readonly ColumnSpec[] = [
  { property: 'customerId', aliases: ['customerTenantId'], required: true },
  { property: 'primaryContact.firstName', aliases: ['givenName'] },
  { property: 'primaryContact.phoneNumber', aliases: ['phone'] },
  { property: 'dateAgreed', aliases: [], isDate: true },
];

const HEADER = 'customerId,firstName,phone,dateAgreed';

const detect = (bytes: Uint8Array, charset?: string) => detectForm(bytes, { format: 'csv', charset }, COLUMNS);

const formOf = (bytes: Uint8Array, charset?: string): FileForm => {
  const form = detect(bytes, charset);
  if (!form.ok) throw new Error(JSON.stringify(form));
  return form.value;
};

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function* each(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function rowsOf(bytes: Uint8Array, { size = 1000, charset }: { size?: number; charset?: string } = {}) {
  const rows: FileRow[] = [];
  for await (const piece of fileRows(inPieces(bytes, size), formOf(bytes, charset))) rows.push(...piece.rows);
  return rows;
}

const text = (content: string): Uint8Array => Buffer.from(content);
const problemIn = (bytes: Uint8Array, charset?: string): unknown => {
  const form = detect(bytes, charset);
  return form.ok ? undefined : form.parameters['problem'];
};

describe('I5 the form of a file', () => {
  it.each([
    [',', HEADER],
    [';', HEADER.replaceAll(',', ';')],
    ['\t', HEADER.replaceAll(',', '\t')],
  ])('the separator %j is found by the headers', (separator, header) => {
    expect(formOf(text(`${header}\n`)).separator).toBe(separator);
  });

  it('Excel may name the separator in a row of its own, which counts', async () => {
    const bytes = text('sep=;\r\ncustomerId;firstName\r\na;b\r\n');
    expect(formOf(bytes)).toMatchObject({ separator: ';', headerRow: 2 });
    expect(await rowsOf(bytes)).toEqual([{ row: 3, cells: ['a', 'b'] }]);
  });

  it('headers are taken in any case and order, by the names of other tools, and what they mean is shown', () => {
    const bytes = text('Notes,GIVEN name,Customer Tenant ID,"Date\nagreed"\n');
    expect(formOf(bytes)).toMatchObject({
      columns: [
        { index: 1, header: 'GIVEN name', property: 'primaryContact.firstName' },
        { index: 2, header: 'Customer Tenant ID', property: 'customerId' },
        { index: 3, header: 'Date agreed', property: 'dateAgreed' },
      ],
      ignored: ['Notes'],
    });
  });

  it.each<[string, Uint8Array, string, string]>([
    ['utf-8', text(`${HEADER}\na,Zoë,,\n`), 'utf-8', 'Zoë'],
    ['utf-8 with a byte-order mark', text(`\uFEFF${HEADER}\na,Zoë,,\n`), 'utf-8', 'Zoë'],
    ['utf-16 of Excel', Buffer.from(`\uFEFF${HEADER}\na,Zoë,,\n`, 'utf16le'), 'utf-16le', 'Zoë'],
    ['utf-16 without a byte-order mark', Buffer.from(`${HEADER}\na,Zoë,,\n`, 'utf16le'), 'utf-16le', 'Zoë'],
    ['utf-16 the other way round', Buffer.from(`${HEADER}\na,Zoë,,\n`, 'utf16le').swap16(), 'utf-16be', 'Zoë'],
    ['windows-1252', Buffer.from(`${HEADER}\na,Zo\xeb M\xfcller,,\n`, 'latin1'), 'windows-1252', 'Zoë Müller'],
    // 中国 in GB 2312.
    ['gb18030', Buffer.from(`${HEADER}\na,\xd6\xd0\xb9\xfa,,\n`, 'latin1'), 'gb18030', '中国'],
  ])('%s is recognised', async (_, bytes, encoding, name) => {
    expect(formOf(bytes).encoding).toBe(encoding);
    expect((await rowsOf(bytes, { size: 7 }))[0]!.cells[1]).toBe(name);
  });

  it('the encoding that the sender states counts', async () => {
    const bytes = Buffer.from(`${HEADER}\na,\xd6\xd0,,\n`, 'latin1');
    expect((await rowsOf(bytes, { charset: 'iso-8859-1' }))[0]!.cells[1]).toBe('ÖÐ');
    expect(problemIn(bytes, 'utf-8')).toBe(
      'must be UTF-8 throughout, and line 2 is not: save the file as CSV in UTF-8, or state its encoding',
    );
    expect(problemIn(bytes, 'klingon')).toMatch(/^must be one of utf-8/);
  });

  it('what formats a header invisibly, or breaks it over lines, is no part of its name', () => {
    const bytes = text('\uFEFF\u200Bcustomer\u00AD Id,"first\r\n\vname",phone\u200E,dateAgreed\n');
    expect(formOf(bytes)).toMatchObject({ columns: { length: 4 }, ignored: [] });
  });

  it.each<[string, Uint8Array, RegExp, string?]>([
    ['nothing', text(''), /^is missing$/],
    ['blank lines', text('\n\n'), /^must have a header line$/],
    ['a workbook', Buffer.from('PK\u0003\u0004…'), /save the sheet as CSV/],
    ['no customers', text('firstName,dateAgreed\n'), /with the columns customerId$/],
    ['two columns for one property', text('customerId,Customer Tenant ID\n'), /one column for customerId, not two/],
    ['a million columns', text(`customerId,${'x,'.repeat(100_000)}x\n`), /at most 200 columns/],
    ['20 MB in one line', text(`customerId,${'x'.repeat(20_000_000)}`), /^must have a header line$/],
    [
      'NUL between letters',
      text(HEADER.replace('first', 'fi\0rst')),
      /^must have no character U\+0000 in the header of column 2: type that header again, and save the file as CSV in UTF-8$/,
    ],
    ['NUL before the first letter', text(`\0${HEADER}`), /U\+0000 in the header of column 1:/],
    ['a backspace in a column that means nothing', text(`${HEADER},No\btes`), /U\+0008 in the header of column 5:/],
    ['a letter whose bytes were lost', text(`${HEADER},Zo\uFFFD`), /U\+FFFD in the header of column 5:/],
    ['a sign of a private font', text(`${HEADER},\uE000`), /U\+E000 in the header of column 5:/],
    ['utf-8 that was cut', text(`\uFEFF${HEADER}\na,Zoë\n`).subarray(0, -2), /UTF-8 throughout, and line 2 is not/],
    [
      'utf-8 with a byte that is none, far behind',
      Buffer.concat([text(`${HEADER}\n${'ü,b,c,\n'.repeat(20_000)}`), Buffer.of(0xff, 0x0a)]),
      /UTF-8 throughout, and line 20002 is not/,
    ],
    ['utf-16 that is stated as utf-8', Buffer.from(HEADER, 'utf16le'), /U\+0000 in the header of column 1:/, 'utf-8'],
    [
      'utf-16 that begins with no letters of ASCII',
      Buffer.from(`状态,${HEADER}\n`, 'utf16le'),
      /in the header of column 1:/,
    ],
  ])('%s is refused with what would be right', (_, bytes, problem, charset) => {
    expect(problemIn(bytes, charset)).toMatch(problem);
  });
});

describe('I2 rows have the numbers that a spreadsheet shows', () => {
  it('through quoted line breaks, blank lines and every kind of line end', async () => {
    const bytes = text('\r\ncustomerId,firstName\r\na,"one\r\ntwo"\r\n\r\n , \r\nb,"say ""hi"""\rc,x\nd,y');
    expect(await rowsOf(bytes)).toEqual([
      { row: 3, cells: ['a', 'one\ntwo'] },
      { row: 6, cells: ['b', 'say "hi"'] },
      { row: 7, cells: ['c', 'x'] },
      { row: 8, cells: ['d', 'y'] },
    ]);
  });

  it('however the file is cut into pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '中', '"', ',', '\n', ' ', ';', '😀'), maxLength: 12 });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (records, size) => {
        const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const lines = records.map((cells) => cells.map(quoted).join(',')).join('\r\n');
        const rows = await rowsOf(text(`customerId,firstName\r\n${lines}\r\n`), { size });
        const expected = records.flatMap((cells, at) =>
          cells.every((value) => value.trim() === '') ? [] : [{ row: at + 2, cells }],
        );
        expect(rows).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('from any place that an earlier reading gave, whatever the encoding and the line ends', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', '\n', '\uFEFF', ' '), maxLength: 12 });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    const encodings = fc.constantFrom('utf-8' as const, 'utf-16le' as const);
    const lineEnds = fc.constantFrom('\n', '\r\n', '\r');
    let places = 0;
    await fc.assert(
      fc.asyncProperty(
        table,
        encodings,
        lineEnds,
        fc.integer({ min: 1, max: 40 }),
        async (rows, encoding, end, size) => {
          const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
          const lines = ['\uFEFFcustomerId,firstName', ...rows.map((cells) => cells.map(quoted).join(','))];
          const bytes = Buffer.from(lines.join(end), encoding === 'utf-8' ? 'utf8' : 'utf16le');
          const form = formOf(bytes);
          const parts = await Array.fromAsync(inPieces(bytes, size));
          const whole = await Array.fromAsync(fileRows(each(parts), form));
          for (const [at, { next }] of whole.entries()) {
            if (!next) continue;
            places++;
            const rest = await Array.fromAsync(fileRows(each(parts.slice(next.part)), form, next));
            const read = rest.flatMap((piece) => piece.rows);
            expect(read).toEqual(whole.slice(at + 1).flatMap((piece) => piece.rows));
          }
        },
      ),
      { numRuns: 300 },
    );
    // About 1,050, by chance.
    expect(places).toBeGreaterThan(500);
  });

  it('a quotation mark that never closes ends the reading with the row that opens it', async () => {
    await expect(rowsOf(text(`${HEADER}\na,b,,\nb,"c,,\nd,e,,\n`))).rejects.toThrow(/^Row 3 opens a quotation mark/);
    const long = text(`${HEADER}\na,b,,\nb,"${'c,,\n'.repeat(50_000)}`);
    await expect(rowsOf(long)).rejects.toThrow(/^Row 3 is longer than 65536 characters. It may open a quotation/);
  });

  it('20 MB in one line are given up at once', async () => {
    await expect(rowsOf(text(`${HEADER}\n${'x'.repeat(20_000_000)}`), { size: 262_144 })).rejects.toThrow(
      /^Row 2 is longer/,
    );
  });
});

describe('I2 the value of a row', () => {
  const valueOf = async (row: string) => {
    const bytes = text(`${HEADER}\n${row}\n`);
    return rowValue((await rowsOf(bytes))[0]!, formOf(bytes), COLUMNS);
  };

  it('has a member for each cell that is not blank', async () => {
    expect(await valueOf(' a ,Tania,,31.03.2026')).toEqual({
      value: { customerId: 'a', primaryContact: { firstName: 'Tania' }, dateAgreed: '2026-03-31' },
      problems: [],
    });
  });

  it('loses the apostrophe that our own files put before a formula', async () => {
    expect((await valueOf("a,'=1+1,'+49 30 1,")).value).toMatchObject({
      primaryContact: { firstName: '=1+1', phoneNumber: '+49 30 1' },
    });
  });

  it('has no date that can be read in two ways', async () => {
    expect(await valueOf('a,b,,03/04/2026')).toMatchObject({
      problems: [{ property: 'dateAgreed', problem: 'can be read in two ways: write the date as yyyy-mm-dd' }],
    });
  });

  it('has no more cells than the header', async () => {
    expect((await valueOf('a,b,,,Inc.')).problems).toEqual([
      { property: 'row', problem: 'has more cells than the header line' },
    ]);
  });
});
