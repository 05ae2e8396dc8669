import type { ImportKind } from '../../../../shared/domain/imports/import.ts';
import { CONFIRMATION, CUSTOMER, OFFER, SUBSCRIPTION } from './example.ts';

const SUBMISSION = 'c2f1f9a0-5a53-5b0b-9f0a-2f8f7a3f0d11';
const OTHER_SUBSCRIPTION = '2f6d8c1e-4b7a-4c53-9e0d-5a1b7c9d3e21';

/** A file of one row that is recorded and one that is refused, as a table and as lines of JSON. */
export interface FileExample {
  /** The import that it becomes. */
  readonly importId: string;
  readonly separator: string;
  /** The headers with the properties that they fill; of what means nothing here, none. */
  readonly columns: readonly (readonly [header: string, property?: string])[];
  readonly rows: readonly [good: readonly string[], wrong: readonly string[]];
  /** The same rows. */
  readonly lines: readonly [good: object, wrong: object];
  /** The id of the record that the first row makes. */
  readonly recordId: string;
  /** The errors of the second row in the table; a date that is wrong in a table only is the first. */
  readonly problems: readonly (readonly [property: string, problem: string])[];
}

const AMBIGUOUS = 'can be read in two ways: write the date as yyyy-mm-dd';
const tania = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const wingtip = { culture: 'en-US', language: 'en', companyName: 'Wingtip Toys', email: 'billing@wingtip.example' };

/** A file of each kind. */
export const FILES: Readonly<Record<ImportKind, FileExample>> = {
  confirmations: {
    importId: '6b0f5c39-1c7e-5a55-9a53-0b8f6a3c2d41',
    separator: ';',
    columns: [
      ['Customer ID', 'customerId'],
      ['First name', 'primaryContact.firstName'],
      ['Last name', 'primaryContact.lastName'],
      ['E-mail', 'primaryContact.email'],
      ['Date agreed', 'dateAgreed'],
    ],
    rows: [
      [CUSTOMER, 'Tania', 'Carr', 'tania@wingtip.example', '2026-01-31'],
      [CUSTOMER, 'Ada', 'Byron', 'ada@', '03/04/2026'],
    ],
    lines: [
      { customerId: CUSTOMER, primaryContact: tania, dateAgreed: '2026-01-31' },
      { customerId: CUSTOMER, primaryContact: { firstName: 'Ada', lastName: 'Byron', email: 'ada@' } },
    ],
    recordId: CONFIRMATION,
    problems: [
      ['dateAgreed', AMBIGUOUS],
      ['primaryContact.email', 'must be an e-mail address such as name@company.example'],
    ],
  },

  submissions: {
    importId: '1d7b0e52-8a36-5f0c-8b11-3c9e5d7f2a62',
    separator: ',',
    columns: [
      ['customerId', 'customerId'],
      ['firstName', 'primaryContact.firstName'],
      ['lastName', 'primaryContact.lastName'],
      ['email', 'primaryContact.email'],
      ['phoneNumber', 'primaryContact.phoneNumber'],
      ['dateAgreed', 'dateAgreed'],
      ['note', 'note'],
      ['fileReference', 'fileReference'],
    ],
    rows: [
      [
        CUSTOMER,
        'Tania',
        'Carr',
        'tania@wingtip.example',
        '+1 425 555 0100',
        '2026-02-02',
        'Signed at our desk.',
        'contracts/wingtip-2026.pdf',
      ],
      ['Wingtip Toys', 'Tania', 'Carr', 'tania@wingtip.example', '', '02/03/2026', '', ''],
    ],
    lines: [
      {
        customerId: CUSTOMER,
        primaryContact: { ...tania, phoneNumber: '+1 425 555 0100' },
        dateAgreed: '2026-02-02',
        note: 'Signed at our desk.',
        fileReference: 'contracts/wingtip-2026.pdf',
      },
      { customerId: 'Wingtip Toys', primaryContact: tania },
    ],
    recordId: SUBMISSION,
    problems: [
      ['dateAgreed', AMBIGUOUS],
      ['customerId', 'must be a GUID'],
    ],
  },

  customers: {
    importId: '8e4a2c17-5b90-5d3e-9c27-6f1d8b0a4e83',
    separator: ',',
    columns: [
      ['Tenant ID', 'companyProfile.tenantId'],
      ['Domain', 'companyProfile.domain'],
      ['Company', 'billingProfile.companyName'],
      ['E-mail', 'billingProfile.email'],
      ['Culture', 'billingProfile.culture'],
      ['Language', 'billingProfile.language'],
      ['Country', 'billingProfile.defaultAddress.country'],
      ['City', 'billingProfile.defaultAddress.city'],
      ['Account manager'],
    ],
    rows: [
      [
        CUSTOMER,
        'wingtip.example',
        'Wingtip Toys',
        'billing@wingtip.example',
        'en-US',
        'en',
        'US',
        'Denver',
        'Quinn Ng',
      ],
      ['', 'Proseware Toys', 'Proseware Toys', 'billing@proseware.example', 'en-US', 'en', 'USA', '', 'Quinn Ng'],
    ],
    lines: [
      {
        companyProfile: { tenantId: CUSTOMER, domain: 'wingtip.example' },
        billingProfile: { ...wingtip, defaultAddress: { country: 'US', city: 'Denver' } },
      },
      {
        companyProfile: { domain: 'Proseware Toys' },
        billingProfile: { ...wingtip, companyName: 'Proseware Toys', defaultAddress: { country: 'USA' } },
      },
    ],
    recordId: CUSTOMER,
    problems: [
      ['companyProfile.domain', 'must be a domain name'],
      ['billingProfile.defaultAddress.country', 'must be an ISO 3166-1 country code of two letters'],
    ],
  },

  subscriptions: {
    importId: '4c9d6f03-2e71-5b8a-a4d5-7a2e9c1b5f94',
    separator: ',',
    columns: [
      ['customerId', 'customerId'],
      ['id', 'id'],
      ['offerId', 'offerId'],
      ['quantity', 'quantity'],
      ['friendlyName', 'friendlyName'],
      ['status', 'status'],
      ['termDuration', 'termDuration'],
      ['autoRenewEnabled', 'autoRenewEnabled'],
      ['commitmentEndDate', 'commitmentEndDate'],
    ],
    rows: [
      [CUSTOMER, SUBSCRIPTION, OFFER, '25', 'Mail for everybody', 'active', 'P1Y', 'true', '2027-02-03'],
      [CUSTOMER, OTHER_SUBSCRIPTION, OFFER, 'many', '', 'active', 'P1Y', 'perhaps', '02/03/2027'],
    ],
    lines: [
      {
        customerId: CUSTOMER,
        id: SUBSCRIPTION,
        offerId: OFFER,
        quantity: 25,
        friendlyName: 'Mail for everybody',
        status: 'active',
        termDuration: 'P1Y',
        autoRenewEnabled: true,
        commitmentEndDate: '2027-02-03T00:00:00Z',
      },
      { customerId: CUSTOMER, id: OTHER_SUBSCRIPTION, offerId: OFFER, quantity: 'many', autoRenewEnabled: 'perhaps' },
    ],
    recordId: SUBSCRIPTION,
    problems: [
      ['commitmentEndDate', AMBIGUOUS],
      ['quantity', 'must be a number'],
      ['autoRenewEnabled', 'must be true or false'],
    ],
  },
};

/** The file as a table: its header line, then its rows. */
export const tableOf = ({ separator, columns, rows }: FileExample): string =>
  [columns.map(([header]) => header), ...rows].map((cells) => `${cells.join(separator)}\r\n`).join('');

/** The same rows as lines of JSON. */
export const linesOf = ({ lines }: FileExample): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
