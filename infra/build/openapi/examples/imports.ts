import { collection } from '../../../../functions/http/shapes.ts';
import { errorBody } from '../../../../shared/http/error-body.ts';
import { WIRE_ERRORS } from '../../../../shared/http/errors.ts';
import { CONFIRMATION, CUSTOMER, PARTNER, TEMPLATE, type Examples } from './example.ts';

const IMPORT = '6b0f5c39-1c7e-5a55-9a53-0b8f6a3c2d41';
const UNKNOWN = 'aaaaaaaa-0009-4000-8000-000000000009';

const HEADER = 'Customer ID;First name;Last name;E-mail;Date agreed';
const table = `${HEADER}\r\n${CUSTOMER};Tania;Carr;tania@wingtip.example;2026-01-31\r\n${UNKNOWN};Ada;Byron;ada@;03/04/2026\r\n`;
const lines = `${JSON.stringify({
  customerId: CUSTOMER,
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  templateId: TEMPLATE,
  dateAgreed: '2026-01-31',
})}\n`;

const nothing = { new: 0, recorded: 0, onRecord: 0, refused: 0, unknown: 0, releases: 0, clears: 0 };
const startedAt = '2026-11-28T12:00:00.000Z';

const begun = {
  id: IMPORT,
  kind: 'confirmations',
  state: 'checking',
  startedAt,
  sha256: 'a0f34a7c0d2bd2c1a6f0a4ee8c8d1c2ab6a1c6e2f0d7cf1a4d4cbf6a1b0d3e5f',
  bytes: 178,
  detected: {
    format: 'csv',
    encoding: 'utf-8',
    separator: ';',
    columns: [
      { header: 'Customer ID', property: 'customerId' },
      { header: 'First name', property: 'primaryContact.firstName' },
      { header: 'Last name', property: 'primaryContact.lastName' },
      { header: 'E-mail', property: 'primaryContact.email' },
      { header: 'Date agreed', property: 'dateAgreed' },
    ],
    ignored: [],
  },
  check: { startedAt, done: 0, counts: nothing },
};

const checked = {
  ...begun,
  state: 'checked',
  rows: 2,
  check: {
    startedAt,
    completedAt: '2026-11-28T12:00:01.000Z',
    done: 2,
    counts: { ...nothing, new: 1, refused: 1, releases: 1 },
  },
};

const runNow = {
  ...begun,
  state: 'running',
  detected: { format: 'jsonLines', encoding: 'utf-8', columns: [], ignored: [] },
  check: undefined,
  run: { startedAt, done: 0, counts: nothing },
};

const run = { startedAt: '2026-11-28T12:05:00.000Z', done: 0, counts: nothing };

const problems = [
  { column: 'Date agreed', property: 'dateAgreed', problem: 'can be read in two ways: write the date as yyyy-mm-dd' },
  {
    column: 'E-mail',
    property: 'primaryContact.email',
    problem: 'must be an e-mail address such as name@company.example',
  },
];
const fields = problems.map(({ property, problem }) => ({ property, problem }));

const refused = {
  row: 3,
  outcome: 'refused',
  error: errorBody('InvalidProperty', WIRE_ERRORS.InvalidProperty, { ...fields[0], fields }),
  problems,
};

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
    request: [
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
    ],
    reply: runNow,
  },
  startImport: { request: [table, lines], reply: begun },
  listImports: { reply: collection('/imports', [checked]) },
  getImport: { reply: checked },
  listImportRows: {
    reply: collection(`/imports/${IMPORT}/rows`, [
      { row: 2, outcome: 'recorded', customerId: CUSTOMER, recordId: CONFIRMATION },
      refused,
    ]),
  },
  exportImportRows: {
    reply: `${HEADER.replaceAll(';', ',')},Row in the earlier file,Problem\r\n${UNKNOWN},Ada,Byron,ada@,03/04/2026,3,Date agreed can be read in two ways: write the date as yyyy-mm-dd; E-mail must be an e-mail address such as name@company.example\r\n`,
  },
  runImport: { reply: { ...checked, state: 'running', run } },
  cancelImport: { reply: { ...checked, state: 'cancelled' } },
};
