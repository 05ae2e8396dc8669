import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ImportKind } from '../../../shared/domain/imports/import.ts';
import { FilePart } from '../../../shared/tables/import-table.ts';
import { importFilePartition, importPartRow } from '../../../shared/tables/import-keys.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import {
  customerOf,
  endedImport,
  failedRowsFile,
  importedFile,
  importerOf,
  outcomesOf,
  sendFile,
} from '../../support/importing.ts';
import { call, open, tokenFor } from '../../support/world.ts';

interface Row {
  readonly customerId: string;
  /** A text of the row that is free, such as a name. */
  readonly text: string;
  readonly day: string;
}

interface HostileKind {
  readonly columns: readonly string[];
  /** The property of the free text. */
  readonly text: string;
  /** The property of the day, and a year that it may have. */
  readonly day?: readonly [property: string, year: number];
  readonly cells: (row: Row) => readonly string[];
  /** Where the record of a row is read, and its text and day there. */
  readonly record: (row: { readonly customerId: string; readonly recordId: string }) => string;
  // Bodies are what the tests look into.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly read: (body: any) => { readonly text: string; readonly day?: string };
}

const accepted = {
  columns: ['customerId', 'firstName', 'lastName', 'email', 'dateAgreed'],
  text: 'primaryContact.firstName',
  day: ['dateAgreed', 2026],
  cells: ({ customerId, text, day }: Row) => [customerId, text, 'Carr', 'tania@wingtip.example', day],
} as const;

const KINDS: Readonly<Record<ImportKind, HostileKind>> = {
  confirmations: {
    ...accepted,
    record: ({ customerId }) => `/v1/customers/${customerId}/agreements?agreementType=*`,
    read: ({ items: [{ primaryContact, dateAgreed }] }) => ({ text: primaryContact.firstName, day: dateAgreed }),
  },
  submissions: {
    ...accepted,
    record: ({ customerId, recordId }) => `/v1/submissions/${recordId}?customerId=${customerId}`,
    read: ({ primaryContact, dateAgreed }) => ({ text: primaryContact.firstName, day: dateAgreed }),
  },
  customers: {
    columns: ['domain', 'companyName', 'email', 'culture', 'language', 'country'],
    text: 'billingProfile.companyName',
    cells: ({ text }) => [`d${randomUUID()}.example`, text, 'bills@wingtip.example', 'en-US', 'en', 'US'],
    record: ({ recordId }) => `/v1/customers/${recordId}`,
    read: ({ companyProfile }) => ({ text: companyProfile.companyName }),
  },
  subscriptions: {
    columns: ['customerId', 'id', 'offerId', 'quantity', 'friendlyName', 'commitmentEndDate'],
    text: 'friendlyName',
    day: ['commitmentEndDate', 2031],
    cells: ({ customerId, text, day }) => [customerId, randomUUID(), 'CFQ7TTC0LH18:0001', '25', text, day],
    record: ({ customerId, recordId }) => `/v1/customers/${customerId}/subscriptions/${recordId}`,
    read: ({ friendlyName, commitmentEndDate }) => ({ text: friendlyName, day: commitmentEndDate }),
  },
};

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

describe.each(ImportKind.options)('hostile files of %s', (kind) => {
  const { columns, text: textProperty, day, cells, record, read } = KINDS[kind];
  const year = day?.[1] ?? 2026;
  let both: Awaited<ReturnType<typeof importerOf>>;
  let partnerId: string;
  let customerId: string;
  beforeAll(async () => {
    both = await importerOf(kind);
    ({ partnerId } = both.importer);
    customerId = await customerOf(both);
  });

  const line = (row: Partial<Row>, separator = ',') =>
    cells({ customerId, text: 'Tania', day: `${year}-01-31`, ...row }).join(separator);
  const header = (separator = ',') => columns.join(separator);
  const recorded = async (row: { readonly customerId: string; readonly recordId: string }) =>
    read((await call(partnerId, record(row))).body);
  const ofYear = (typed: string) => typed.replace('yyyy', String(year));

  it.each<[string, (text: string) => Uint8Array<ArrayBuffer>, string, string, string, string]>([
    ['utf-8', (text) => bytesOf(`\uFEFF${text}`), 'utf-8', ',', 'Zoë 😀', 'yyyy年1月31日'],
    ['utf-16le', (text) => bytesOf(`\uFEFF${text}`, 'utf16le'), 'utf-16le', '\t', 'Zoë 中国', '31.01.yyyy'],
    ['utf-16le without a mark', (text) => bytesOf(text, 'utf16le'), 'utf-16le', ';', 'Zoë 中国', '31/1/yyyy'],
    ['utf-16be without a mark', swapped, 'utf-16be', ',', 'Zoë 中国', '1/31/yyyy'],
    ['windows-1252', (text) => bytesOf(text, 'latin1'), 'windows-1252', ';', 'Zoë', 'yyyy.01.31'],
  ])('I5 %s is recorded as it is meant', async (_, encode, encoding, separator, text, typed) => {
    const own = await customerOf(both);
    const file = `${header(separator)}\r\n${line({ customerId: own, text, day: ofYear(typed) }, separator)}\r\n`;
    const done = await importedFile(partnerId, { kind, mode: 'run', body: encode(file) });
    expect(done).toMatchObject({ detected: { encoding, separator }, run: { counts: { recorded: 1, refused: 0 } } });
    const [row] = await outcomesOf(partnerId, done.id);
    expect(await recorded(row)).toEqual({ text, ...(day ? { day: `${year}-01-31T00:00:00.000Z` } : {}) });
  });

  it.each<[string, string, string | Uint8Array<ArrayBuffer>, RegExp]>([
    ['a NUL in the header', 'text/csv', `${header()},No\0tes\n`, /U\+0000 in the header of column/],
    [
      'latin letters that are stated as utf-8',
      'text/csv; charset=utf-8',
      bytesOf(`${header()}\nZoë`, 'latin1'),
      /must be UTF-8 throughout, and line 2 is not/,
    ],
    [
      'utf-8 that is broken',
      'text/csv',
      bytesOf(`\uFEFF${header()}\nZoë\n`).slice(0, -2),
      /must be UTF-8 throughout, and line 2 is not/,
    ],
    [
      'half a character among whole ones',
      'text/csv',
      new Uint8Array(Buffer.concat([bytesOf(`${header()}\nZoë Müller`), Buffer.from([0xed, 0xa0, 0x80])])),
      /must be UTF-8 throughout, and line 2 is not/,
    ],
    [
      'a million columns',
      'text/csv',
      `${header()}${',x'.repeat(1_000_000)}\n`,
      /at most 200 columns|must have a header line/,
    ],
    ['a header line that never ends', 'text/csv', `${header()}${'x'.repeat(1_000_000)}`, /must have a header line/],
    ['a workbook', 'text/csv', 'PK\u0003\u0004…', /save the sheet as CSV/],
    [
      'lines of JSON in utf-16',
      'application/x-ndjson',
      bytesOf('{"customerId":"x"}\n', 'utf16le'),
      /must be UTF-8\.?$/,
    ],
  ])('I5 %s is refused at once, with what would be right', async (_, type, body, problem) => {
    const { status, body: answer } = await sendFile(partnerId, { kind, type, body });
    expect({ status, problem: answer.parameters?.problem, told: answer.description }).toEqual({
      status: 400,
      problem: expect.stringMatching(problem) as unknown,
      told: expect.stringMatching(problem) as unknown,
    });
  });

  it('I2 every error is told by the row of the file, through blank lines and quoted line breaks', async () => {
    const wrong = { text: 'Ta\0nia' };
    const ambiguous = day ? { day: `03/04/${year}` } : {};
    const file = [
      '',
      header(),
      line({ text: '"Zoë\r\nMüller"' }),
      '',
      ' '.repeat(40),
      line({ ...wrong, ...ambiguous, customerId: '=1+1' }),
      '',
      `${line({})},Inc.`,
      line({ text: '=HYPERLINK("x")'.replaceAll('"', '') }),
    ].join('\r\n');
    const checked = await importedFile(partnerId, { kind, body: file });
    const rows = await outcomesOf(partnerId, checked.id);
    const problems = rows.map(({ row, problems: told = [] }: { row: number; problems?: { property: string }[] }) => [
      row,
      told.map(({ property }) => property),
    ]);
    // The row with a line break takes two lines, and is one row, as spreadsheets show it.
    expect(problems).toEqual([
      [3, [textProperty]],
      [6, [...(day ? [day[0]] : []), textProperty, ...(kind === 'customers' ? [] : ['customerId'])]],
      [8, ['row']],
      [9, []],
    ]);
    const failed = await failedRowsFile(partnerId, checked.id);
    // The header, three rows and the end of the last.
    expect(failed.split('\r\n')).toHaveLength(5);
    if (kind !== 'customers') expect(failed).toContain(`'=1+1`);
  });

  it('I5 what a spreadsheet would run is recorded as text', async () => {
    const own = await customerOf(both);
    const file = `${header()}\n${line({ customerId: own, text: '=1+1' })}\n`;
    const done = await importedFile(partnerId, { kind, mode: 'run', body: file });
    const [row] = await outcomesOf(partnerId, done.id);
    expect(await recorded(row)).toMatchObject({ text: '=1+1' });
  });

  it('I2 half a character of JSON is an error of its property', async () => {
    const [name, ...inner] = textProperty.split('.').toReversed();
    const value = inner.reduce<object>((within, outer) => ({ [outer]: within }), { [name!]: 'Zo\uD800' });
    const body = `${JSON.stringify({ ...value, customerId })}\n`;
    expect(body).toContain('\\ud800');
    const checked = await importedFile(partnerId, { kind, body, type: 'application/x-ndjson' });
    const [row] = await outcomesOf(partnerId, checked.id);
    expect(row.problems[0]).toEqual({
      property: textProperty,
      problem: 'must not contain control or invalid characters',
    });
    expect(row.problems.length).toBeGreaterThan(1);
  });

  it('I2 a quotation mark that never ends, and half a character of UTF-16, end the file with nothing recorded', async () => {
    const endless = `${header()}\n${line({ text: 'First' })}\n${line({ text: '"Second' })}\n`;
    expect(await importedFile(partnerId, { kind, mode: 'run', body: endless })).toMatchObject({
      state: 'failed',
      problem: 'Row 3 opens a quotation mark that never closes.',
      run: { done: 0 },
    });
    const broken = bytesOf(`\uFEFF${header()}\n${line({ text: 'Zo\uD800' })}\n`, 'utf16le');
    expect(await importedFile(partnerId, { kind, mode: 'run', body: broken })).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('encoding') as unknown,
      run: { done: 0 },
    });
  });

  it('I2 a file that is another one at its run than at its check is not run', async () => {
    const checked = await importedFile(partnerId, { kind, body: `${header()}\n${line({ text: 'First' })}\n` });
    expect(checked).toMatchObject({ state: 'checked', check: { counts: { new: 1 } } });
    const bytes = bytesOf(`${header()}\n${line({ text: 'Other' })}\n`);
    const other = await sendFile(partnerId, { kind, body: bytes });
    await endedImport(partnerId, other.body.id);
    const table = open('Imports');
    const part = await table.read(FilePart, importFilePartition(other.body.id), importPartRow(0));
    await table.upsert(toEntity(FilePart, importFilePartition(checked.id), importPartRow(0), part!.value));
    expect(await call(partnerId, `/v1/imports/${checked.id}/run`, { method: 'POST' })).toMatchObject({ status: 202 });
    expect(await endedImport(partnerId, checked.id)).toMatchObject({
      state: 'failed',
      problem: 'The file that is kept is not the one that was received. Send it again as a new import.',
      run: { done: 0 },
    });
  });
});

it('I1 I2 I5 20 MB in one header line are refused, in one row they end the file, and a byte more is no file', async () => {
  const { importer } = await importerOf('confirmations');
  const most = 20 * 1024 * 1024;
  const header = `${KINDS.confirmations.columns.join(',')}\n`;
  const line = { kind: 'confirmations' as const, body: header.trim().padEnd(most, 'x') };
  expect(await sendFile(importer.partnerId, line)).toMatchObject({ status: 400, body: { code: 800002 } });
  const file = (bytes: number) => ({ kind: 'confirmations' as const, body: header.padEnd(bytes, 'x') });
  expect(await importedFile(importer.partnerId, file(most))).toMatchObject({
    state: 'failed',
    bytes: most,
    problem: expect.stringMatching(/^Row 2 is longer than 65536 characters/) as unknown,
  });
  expect(await sendFile(importer.partnerId, file(most + 1))).toMatchObject({ status: 413, body: { code: 970010 } });
});

it('I1 a file of a tenant that is no partner is refused before it is sent', async () => {
  const { hostname, port } = new URL(inject('stack').url);
  const socket = connect(Number(port), hostname);
  const head = [
    'POST /v1/imports?kind=confirmations HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: Bearer ${await tokenFor(randomUUID())}`,
    'Content-Type: text/csv',
    'Content-Length: 20000000',
    '',
    '',
  ];
  socket.write(head.join('\r\n'));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1\.1 403 /);
});

it.each(ImportKind.options)(
  'I2 I4 %s: the same row again and again is new once, with a number for each',
  async (kind) => {
    const both = await importerOf(kind);
    const { columns, cells } = KINDS[kind];
    const row = {
      customerId: await customerOf(both),
      text: 'Tania',
      day: kind === 'subscriptions' ? '2031-01-31' : '2026-01-31',
    };
    const line = cells(row).join(',');
    const same = [columns.join(','), ...Array.from({ length: 300 }, () => line)].join('\n');
    const checked = await importedFile(both.importer.partnerId, { kind, body: same });
    expect(checked).toMatchObject({ rows: 300, check: { counts: { new: 1, onRecord: 299, refused: 0 } } });
    const last = await call(both.importer.partnerId, `/v1/imports/${checked.id}/rows?outcome=new`);
    expect(last.body.items).toMatchObject([{ row: 2 }]);
  },
);
