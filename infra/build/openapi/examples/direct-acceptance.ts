import { collection } from '../../../../functions/http/shapes.ts';
import { CONFIRMATION, CUSTOMER, PARTNER, TEMPLATE, USER, WITHDRAWAL, type Examples } from './example.ts';

const INVITATION = '5b2f8c1e-7d7c-5a43-9a36-0f1d2c3b4a5e';
const PERSON = 'bbbbbbbb-0002-4000-8000-000000000002';
const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const url = `https://assent.example/accept/${INVITATION}?partnerId=${PARTNER}`;
const expiresAt = '2026-03-04T08:00:00.000Z';
const createdAt = '2026-02-02T08:00:00.000Z';

const invitation = { id: INVITATION, customerId: CUSTOMER, url, state: 'open', expiresAt, createdAt, createdBy: USER };
const text = {
  subject: 'contoso asks you to accept the Microsoft Customer Agreement',
  body: `Hello Wingtip Toys,\n\ncontoso asks you to read and accept the Microsoft Customer Agreement. … ${url} …`,
  mailto: 'mailto:billing%40wingtip.example?subject=contoso%20asks%20you…',
};

const acceptance = {
  confirmationId: CONFIRMATION,
  templateId: TEMPLATE,
  type: 'MicrosoftCustomerAgreement',
  versionRank: 1,
  documentHash: HASH,
  country: 'US',
  language: 'en-US',
  dateAgreed: '2026-02-03T09:30:00.000Z',
  recordedAt: '2026-02-03T09:30:00.000Z',
  source: 'directAcceptance',
  userId: PERSON,
  person: { name: 'Greta Alvarez' },
  signIn: { methods: ['pwd', 'mfa'], at: '2026-02-03T09:25:11.000Z' },
  invitationId: INVITATION,
};

const partner = {
  partnerId: PARTNER,
  name: 'contoso',
  type: 'DirectBill',
  environment: 'Production',
  resellerIds: [],
  country: 'US',
  since: '2025-11-03T14:00:00.000Z',
  acceptances: [acceptance],
  sufficient: true,
};

export const directAcceptance: Examples = {
  createInvitation: {
    request: { note: 'Asked for by Tania on the phone.', expiresInDays: 30 },
    reply: { ...invitation, note: 'Asked for by Tania on the phone.', text },
  },
  listCustomerInvitations: { reply: collection(`/customers/${CUSTOMER}/invitations`, [invitation]) },
  getInvitation: { reply: { ...invitation, text } },
  renewInvitation: {
    request: { expiresInDays: 30 },
    reply: { ...invitation, expiresAt: '2026-03-31T08:00:00.000Z', changedAt: '2026-03-01T08:00:00.000Z' },
  },
  revokeInvitation: { reply: { ...invitation, state: 'revoked', changedAt: '2026-02-10T08:00:00.000Z' } },
  listInvitations: {
    reply: collection('/invitations', [
      { id: INVITATION, customerId: CUSTOMER, url, state: 'open', expiresAt, changedAt: createdAt },
    ]),
  },
  listOwnPartners: { reply: collection('/customer/partners', [partner]) },
  getOwnPartner: { reply: { ...partner, activeSubscriptions: 2, ordersOnHold: 0 } },
  getOffer: {
    reply: {
      partnerId: PARTNER,
      partnerName: 'contoso',
      isCustomer: true,
      templateId: TEMPLATE,
      type: 'MicrosoftCustomerAgreement',
      agreementLink: 'https://aka.ms/customeragreement',
      versionRank: 1,
      effectiveAt: '2019-08-01T00:00:00.000Z',
      country: 'US',
      language: 'en-US',
      languages: ['en-US'],
      documentHash: HASH,
      displayUri: 'https://assent.example/v1/documents?link=1.eyJ2aWV3Ijoi…',
      downloadUri: 'https://assent.example/v1/documents?link=1.eyJ2aWV3Ijoi…',
      invitation: { id: INVITATION, state: 'open', expiresAt },
    },
  },
  acceptAgreement: {
    request: {
      partnerIds: [PARTNER],
      templateId: TEMPLATE,
      versionRank: 1,
      documentHash: HASH,
      language: 'en-US',
      invitationId: INVITATION,
    },
    reply: collection('/customer/acceptances', [
      { partnerId: PARTNER, acceptance: { ...acceptance, sufficient: true } },
    ]),
  },
  declineAgreement: {
    request: {
      partnerId: PARTNER,
      templateId: TEMPLATE,
      versionRank: 1,
      invitationId: INVITATION,
      reason: 'We buy from another provider.',
    },
    reply: {
      partnerId: PARTNER,
      type: 'MicrosoftCustomerAgreement',
      versionRank: 1,
      invitationId: INVITATION,
      recordedAt: '2026-02-03T09:31:00.000Z',
    },
  },
  withdrawOwnAgreement: {
    request: { partnerId: PARTNER, reason: 'We move to another provider.' },
    reply: {
      withdrawalId: WITHDRAWAL,
      partnerId: PARTNER,
      withdrawnAt: '2026-07-01T08:00:00.000Z',
      recordedAt: '2026-07-01T08:00:00.000Z',
      activeSubscriptions: 2,
    },
  },
};
