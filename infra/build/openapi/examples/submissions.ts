import { collection } from '../../../../functions/http/shapes.ts';
import { CONFIRMATION, TEMPLATE, USER, type Examples } from './example.ts';

const CUSTOMER = 'aaaaaaaa-0002-4000-8000-000000000002';
const PROVIDER = '22222222-2222-4222-8222-222222222222';
const RESELLER = '33333333-3333-4333-8333-333333333333';
const SUBMISSION = 'c2f1f9a0-5a53-5b0b-9f0a-2f8f7a3f0d11';
const AGENT = 'cccccccc-0003-4000-8000-000000000003';

const submittedAt = '2026-02-03T08:00:00.000Z';
const returnedAt = '2026-02-03T09:00:00.000Z';
const correctedAt = '2026-02-04T08:00:00.000Z';
const confirmedAt = '2026-02-04T09:00:00.000Z';

const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const what = { templateId: TEMPLATE, type: 'MicrosoftCustomerAgreement', dateAgreed: '2026-02-02T00:00:00.000Z' };
const extras = { note: 'Signed at our desk.', fileReference: 'contracts/wingtip-2026.pdf' };

const body = { primaryContact: contact, templateId: TEMPLATE, dateAgreed: '2026-02-02', ...extras };

const submitted = { state: 'submitted', at: submittedAt, userId: USER, side: 'reseller' };
const returned = { state: 'returned', at: returnedAt, userId: AGENT, side: 'provider' };
const corrected = { state: 'submitted', at: correctedAt, userId: USER, side: 'reseller' };
const confirmed = { state: 'confirmed', at: confirmedAt, userId: AGENT, side: 'provider' };

const ids = { id: SUBMISSION, customerId: CUSTOMER, partnerId: PROVIDER, resellerId: RESELLER };
const first = { ...ids, state: 'submitted', revision: 1, submittedAt, changedAt: submittedAt, ...what };

export const submissions: Examples = {
  listResellerCustomers: {
    reply: collection('/reseller/customers', [
      {
        id: CUSTOMER,
        companyProfile: { tenantId: CUSTOMER, domain: 'wingtip.example', companyName: 'Wingtip Toys' },
        relationshipToPartner: 'reseller',
        associatedPartnerId: RESELLER,
        attributes: { objectType: 'Customer' },
      },
    ]),
  },
  createSubmission: {
    request: { customerId: CUSTOMER, ...body },
    reply: { ...first, steps: [{ ...submitted, ...what }] },
  },
  listSubmissions: { reply: collection('/submissions', [first]) },
  getSubmission: {
    reply: {
      ...first,
      primaryContact: contact,
      ...extras,
      state: 'returned',
      revision: 2,
      changedAt: returnedAt,
      steps: [
        { ...submitted, ...what, primaryContact: contact, ...extras },
        { ...returned, reason: 'The last name is missing on the form.' },
      ],
    },
  },
  correctSubmission: {
    request: { ...body, revision: 2 },
    reply: {
      ...first,
      revision: 3,
      changedAt: correctedAt,
      steps: [{ ...submitted, ...what }, returned, { ...corrected, ...what }],
    },
  },
  withdrawSubmission: {
    reply: {
      ...first,
      state: 'withdrawn',
      revision: 2,
      changedAt: returnedAt,
      steps: [
        { ...submitted, ...what },
        { ...submitted, state: 'withdrawn', at: returnedAt },
      ],
    },
  },
  returnSubmission: {
    request: { reason: 'The last name is missing on the form.', revision: 1 },
    reply: {
      ...first,
      state: 'returned',
      revision: 2,
      changedAt: returnedAt,
      steps: [{ ...submitted, ...what }, returned],
    },
  },
  confirmSubmission: {
    request: { revision: 3 },
    reply: {
      ...first,
      state: 'confirmed',
      revision: 4,
      changedAt: confirmedAt,
      confirmationId: CONFIRMATION,
      steps: [{ ...submitted, ...what }, returned, { ...corrected, ...what }, confirmed],
      confirmation: {
        userId: AGENT,
        primaryContact: contact,
        ...what,
        agreementLink: 'https://aka.ms/customeragreement',
        confirmationId: CONFIRMATION,
        versionRank: 1,
        country: 'US',
        language: 'en-US',
        recordedAt: confirmedAt,
        source: 'partnerAttestation',
        collectedBy: { resellerId: RESELLER, submissionId: SUBMISSION },
      },
    },
  },
};
