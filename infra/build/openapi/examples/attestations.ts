import { collection } from '../../../../functions/http/shapes.ts';
import { PARTNER, USER, type Examples } from './example.ts';

const ATTESTATION = '7c1d9f4e-2b3a-5e6f-8a7b-9c0d1e2f3a4b';

const item = {
  id: ATTESTATION,
  state: 'open',
  country: 'US',
  language: 'en-US',
  createdAt: '2026-02-02T08:00:00.000Z',
  createdBy: USER,
  expiresAt: '2026-02-03T08:00:00.000Z',
  requireCode: true,
};

const asked = {
  companyName: 'Wingtip Toys',
  signatoryFirstName: 'Tania',
  signatoryLastName: 'Carr',
  signatoryEmail: 'tania@wingtip.example',
};

export const attestations: Examples = {
  createAttestation: {
    request: { country: 'US', language: 'en-US', ...asked, expirationTime: 1440, requireCode: true },
    reply: {
      ...item,
      ...asked,
      link: `https://assent.example/attest/${ATTESTATION}?partnerId=${PARTNER}&key=…&lang=en`,
    },
  },
  getAttestation: { reply: { ...item, ...asked } },
  listAttestations: { reply: collection('/attestations/enhanced', [item]) },
  revokeAttestation: { reply: { ...item, state: 'revoked', changedAt: '2026-02-02T10:00:00.000Z' } },
};
