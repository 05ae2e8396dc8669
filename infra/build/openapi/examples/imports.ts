import { collection } from '../../../../functions/http/shapes.ts';
import { sha256 } from '../../../../shared/digest.ts';
import { ImportKind } from '../../../../shared/domain/imports/import.ts';
import { errorBody } from '../../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../../shared/http/errors.ts';
import { CUSTOMER, NamedExamples, PARTNER, TEMPLATE, type Examples } from './example.ts';
import { FILES, linesOf, tableOf, type FileExample } from './import-files.ts';

const startedAt = '2026-11-28T12:00:00.000Z';
const nothing = { new: 0, recorded: 0, onRecord: 0, refused: 0, unknown: 0, releases: 0, clears: 0 };

/** The file of each kind as it is sent, and what is answered about it. */
function examplesOf(kind: ImportKind) {
  const file = FILES[kind];
  const { importId, separator, columns, rows, recordId, problems } = file;
  const table = tableOf(file);
  const filling = columns.flatMap(([header, property]) => (property === undefined ? [] : [{ header, property }]));
  const begun = {
    id: importId,
    kind,
    state: 'checking',
    startedAt,
    sha256: sha256(table),
    bytes: Buffer.byteLength(table),
    detected: {
      format: 'csv',
      encoding: 'utf-8',
      separator,
      columns: filling,
      ignored: columns.flatMap(([header, property]) => (property === undefined ? [header] : [])),
    },
    check: { startedAt, done: 0, counts: nothing },
  };
  const checked = {
    ...begun,
    state: 'checked',
    rows: 2,
    check: { startedAt, completedAt: '2026-11-28T12:00:01.000Z', done: 2, counts: { ...nothing, new: 1, refused: 1 } },
  };
  const run = { startedAt: '2026-11-28T12:05:00.000Z', done: 0, counts: nothing };
  const completed = {
    ...checked,
    state: 'completed',
    run: {
      ...run,
      completedAt: '2026-11-28T12:05:01.000Z',
      done: 2,
      counts: { ...nothing, recorded: 1, refused: 1 },
    },
  };
  const headerOf = (property: string) => filling.find((column) => column.property === property)!.header;
  const named = problems.map(([property, problem]) => ({ column: headerOf(property), property, problem }));
  const reason = named.map(({ column, problem }) => `${column} ${problem}`).join('; ');
  return {
    table,
    lines: linesOf(file),
    begun,
    checked,
    running: { ...checked, state: 'running', run },
    completed,
    outcomes: collection(`/imports/${importId}/rows`, [
      { row: 2, outcome: 'recorded', customerId: CUSTOMER, recordId },
      { row: 3, outcome: 'refused', error: refusal(file), problems: named },
    ]),
    failed: [
      [...columns.map(([header]) => header), 'Row in the earlier file', 'Problem'],
      [...rows[1], '3', reason],
    ]
      .map((cells) => `${cells.join(',')}\r\n`)
      .join(''),
  };
}

function refusal({ problems }: FileExample) {
  const fields = problems.map(([property, problem]) => ({ property, problem }));
  return errorBody('InvalidProperty', WIRE_ERRORS.InvalidProperty, { ...fields[0], fields });
}

const ALL = ImportKind.options.map((kind) => ({ kind, ...examplesOf(kind) }));
type OfKind = (typeof ALL)[number];

/** An example for each kind. */
const each = (show: (one: OfKind) => unknown) => new NamedExamples(ALL.map((one) => [one.kind, show(one)]));

const { begun, checked } = ALL[0]!;
const reAttestations = [
  {
    partnerId: PARTNER,
    customerId: CUSTOMER,
    agreement: {
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
      templateId: TEMPLATE,
      dateAgreed: '2026-01-31T00:00:00Z',
    },
    customerDirectAcceptance: false,
  },
];

/** The file that they become. */
const line = `${JSON.stringify(reAttestations[0])}\n`;

export const imports: Examples = {
  listAgreementRecords: {
    reply: {
      customerAgreementRecords: [
        {
          customerTenantId: CUSTOMER,
          lastAgreementPrimaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
          lastAgreementDateEpoch: 1_769_817_600,
          partnerAttestationCompleted: false,
        },
      ],
      continuationToken: null,
    },
  },
  createBulkReAttestation: {
    request: reAttestations,
    reply: {
      ...begun,
      state: 'running',
      sha256: sha256(line),
      bytes: Buffer.byteLength(line),
      detected: { format: 'jsonLines', encoding: 'utf-8', columns: [], ignored: [] },
      check: undefined,
      run: { startedAt, done: 0, counts: nothing },
    },
  },
  startImport: {
    request: [each(({ table }) => table), each(({ lines }) => lines)],
    reply: each((one) => one.begun),
  },
  listImports: {
    reply: collection(
      '/imports',
      ALL.map(({ completed }) => completed),
    ),
  },
  getImport: { reply: each(({ completed }) => completed) },
  listImportRows: { reply: each(({ outcomes }) => outcomes) },
  exportImportRows: { reply: each(({ failed }) => failed) },
  runImport: { reply: each(({ running }) => running) },
  cancelImport: { reply: { ...checked, state: 'cancelled' } },
};
