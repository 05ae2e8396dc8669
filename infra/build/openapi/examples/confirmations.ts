import { collection } from '../../../../functions/http/shapes.ts';
import { CONFIRMATION, CUSTOMER, OFFER, SUBSCRIPTION, TEMPLATE, USER, WITHDRAWAL, type Examples } from './example.ts';

const contact = {
  firstName: 'Tania',
  lastName: 'Carr',
  email: 'tania@wingtip.example',
  phoneNumber: '1234567890',
};

const confirmation = {
  userId: USER,
  primaryContact: contact,
  templateId: TEMPLATE,
  dateAgreed: '2026-01-31T00:00:00.000Z',
  type: 'MicrosoftCustomerAgreement',
  agreementLink: 'https://aka.ms/customeragreement',
  confirmationId: CONFIRMATION,
  versionRank: 1,
  documentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  country: 'US',
  language: 'en-US',
  recordedAt: '2026-02-03T09:30:00.000Z',
  source: 'partnerAttestation',
};

const reason = 'Confirmed for the wrong customer.';

export const confirmations: Examples = {
  confirmAgreement: {
    request: {
      primaryContact: contact,
      templateId: TEMPLATE,
      dateAgreed: '2026-01-31T00:00:00Z',
      type: 'MicrosoftCustomerAgreement',
    },
    reply: confirmation,
  },
  getAgreements: { reply: collection(`/customers/${CUSTOMER}/agreements`, [confirmation]) },
  getAgreementHistory: {
    reply: {
      ...collection(`/customers/${CUSTOMER}/agreements/history`, [
        { ...confirmation, status: 'voided', voided: { at: '2026-02-04T10:00:00.000Z', by: USER, reason } },
      ]),
      withdrawals: [],
      declines: [],
    },
  },
  getDirectStatus: { reply: { isSigned: false } },
  voidConfirmation: {
    request: { reason },
    reply: {
      confirmationId: CONFIRMATION,
      agreementType: 'MicrosoftCustomerAgreement',
      recordedAt: '2026-02-04T10:00:00.000Z',
      userId: USER,
    },
  },
  withdrawCustomerAgreement: {
    request: { reason: 'The customer moves to another provider.', withdrawnAt: '2026-06-30' },
    reply: {
      withdrawalId: WITHDRAWAL,
      withdrawnAt: '2026-06-30T00:00:00.000Z',
      recordedAt: '2026-07-01T08:00:00.000Z',
      subscriptionsToCancel: [{ id: SUBSCRIPTION, offerId: OFFER, quantity: 25 }],
      moreToCancel: false,
    },
  },
  voidCustomerWithdrawal: {
    request: { reason: 'Recorded for the wrong customer.' },
    reply: { withdrawalId: WITHDRAWAL, recordedAt: '2026-07-02T08:00:00.000Z', userId: USER },
  },
};
