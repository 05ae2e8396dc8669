import { CUSTOMER, CORRELATION, CONFIRMATION, PARTNER, USER, type Examples } from './example.ts';

export const events: Examples = {
  listEvents: {
    reply: [
      {
        specversion: '1.0',
        id: '0a4d5a52-6b0e-5d0f-9f0e-6f1d8a2c7b11',
        source: '/assent',
        type: 'acceptance.recorded',
        subject: CONFIRMATION,
        time: '2026-02-03T09:30:00.000Z',
        datacontenttype: 'application/json',
        data: {
          environment: 'Production',
          partnerId: PARTNER,
          customerId: CUSTOMER,
          sequence: 2,
          agreementType: 'MicrosoftCustomerAgreement',
          versionRank: 1,
          dateAgreed: '2026-01-31T00:00:00.000Z',
          source: 'partnerAttestation',
          actor: USER,
          correlationId: CORRELATION,
        },
        stream: '4c7a0f6e-2c7d-5b7e-8b1c-3d2f9e6a5c22',
        position: 1,
        feednumber: 1207,
      },
    ],
  },
};
