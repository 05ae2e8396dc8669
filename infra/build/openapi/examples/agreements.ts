import { collection } from '../../../../functions/http/shapes.ts';
import { CORRELATION, PARTNER, TEMPLATE, USER, type Examples } from './example.ts';

const version = {
  agreementType: 'MicrosoftCustomerAgreement',
  versionRank: 2,
  isMajor: true,
  effectiveAt: '2027-01-01T00:00:00.000Z',
  graceDays: 30,
  publishedAt: '2026-11-28T12:00:00.000Z',
  documents: [
    { language: 'en-US', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    { country: 'DE', language: 'de-DE', sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752' },
  ],
};

const LINK =
  'eyJhZ3JlZW1lbnRUeXBlIjoiTWljcm9zb2Z0Q3VzdG9tZXJBZ3JlZW1lbnQifQ.k1.2dCk3tq0Yk3v8dWmJ9a1n0rVbq0bq1s7yV6cQz0b3aE';

export const agreements: Examples = {
  getAgreementMetadata: {
    reply: collection('/agreements', [
      {
        templateId: TEMPLATE,
        agreementType: 'MicrosoftCustomerAgreement',
        agreementLink: 'https://aka.ms/customeragreement',
        versionRank: 1,
      },
    ]),
  },
  getDocumentLinks: {
    reply: {
      displayUri: `https://assent.example/v1/documents?link=${LINK}`,
      downloadUri: `https://assent.example/v1/documents?link=${LINK}`,
      language: 'de-DE',
      country: 'DE',
    },
  },
  openDocumentLink: { reply: '<!doctype html>\n<html lang="en-US" dir="ltr">…</html>' },
  listAgreementVersions: {
    reply: collection(`/agreementtemplates/${TEMPLATE}/versions`, [
      { ...version, state: 'scheduled', etag: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    ]),
  },
  publishAgreementVersion: {
    request: {
      isMajor: true,
      effectiveAt: '2027-01-01T00:00:00Z',
      graceDays: 30,
      documents: [
        { language: 'en-US', content: 'Customer Agreement\n\nThis agreement is between you and your provider.' },
        { country: 'DE', language: 'de-DE', content: 'Kundenvertrag\n\nDieser Vertrag gilt zwischen Ihnen und uns.' },
      ],
    },
    reply: version,
  },
  rescheduleAgreementVersion: {
    request: { effectiveAt: '2027-02-01T00:00:00Z', graceDays: 60 },
    reply: { ...version, effectiveAt: '2027-02-01T00:00:00.000Z', graceDays: 60 },
  },
  withdrawAgreementVersion: { reply: { ...version, withdrawnAt: '2026-12-01T08:00:00.000Z' } },
  listCatalogueChanges: {
    reply: collection(
      '/agreementtemplates/changes',
      [
        {
          revision: 7,
          at: '2026-11-28T12:00:00.000Z',
          change: 'published',
          actor: USER,
          partnerId: PARTNER,
          correlationId: CORRELATION,
          after: version,
          previous: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
          commitId: '6f1a1f0c-1e76-4bb0-9b0f-0c5a1d2e3f40',
          hash: 'fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9',
        },
      ],
      '7',
    ),
  },
};
