// Events of Wingtip Toys, a sample customer of the sample partner contoso, and of the catalogue.

export const KEY = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
} as const;
export const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
export const CONFIRMATION = '06f3a9d2-0fdf-4b07-bbf8-f6237c461346';
export const WITHDRAWAL = '9f5d0b5e-54a3-5d0c-8a37-0d7a3c1f2b64';
export const SUBSCRIPTION = 'a0706f12-da2b-5297-bbbc-919b682d27b8';
export const CAUSE = {
  actor: 'bbbbbbbb-0001-4000-8000-000000000001',
  correlationId: '86fc7148-b978-4bea-80df-0799c6cea762',
};

export const BY_CUSTOMER = { ...CAUSE, actor: 'customer:bbbbbbbb-0002-4000-8000-000000000002' };
export const invitation = {
  invitationId: '5b2f8c1e-7d7c-5a43-9a36-0f1d2c3b4a5e',
  expiresAt: '2026-03-04T08:00:00.000Z',
};

export const attestation = {
  environment: KEY.environment,
  partnerId: KEY.partnerId,
  attestationId: '7c1d9f4e-2b3a-5e6f-8a7b-9c0d1e2f3a4b',
  expiresAt: '2026-02-03T08:00:00.000Z',
} as const;

export const BY_RESELLER = {
  ...CAUSE,
  actor: 'reseller:33333333-3333-4333-8333-333333333333:bbbbbbbb-0003-4000-8000-000000000003',
};
export const SUBMISSION = 'c2f1f9a0-5a53-5b0b-9f0a-2f8f7a3f0d11';
export const submission = {
  environment: 'Production',
  partnerId: '22222222-2222-4222-8222-222222222222',
  customerId: 'aaaaaaaa-0002-4000-8000-000000000002',
  resellerId: '33333333-3333-4333-8333-333333333333',
  submissionId: SUBMISSION,
  submittedAt: '2026-02-03T08:00:00.000Z',
  agreementType: 'MicrosoftCustomerAgreement',
  dateAgreed: '2026-02-02T00:00:00.000Z',
} as const;
