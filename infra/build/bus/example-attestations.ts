import { attestation, CAUSE } from './example-subjects.ts';

/** The events of attestations, each of one occurrence. */
export const attestationExamples = {
  'attestation.created': {
    subject: attestation.attestationId,
    occurrence: 'attestation.created',
    time: '2026-02-02T08:00:00.000Z',
    data: { ...attestation, ...CAUSE },
  },
  'attestation.accepted': {
    subject: attestation.attestationId,
    occurrence: 'attestation.accepted',
    time: '2026-02-02T09:00:00.000Z',
    data: { ...attestation, expiresAt: '2026-03-04T09:00:00.000Z', actor: `attestation:${attestation.attestationId}` },
  },
  'attestation.declined': {
    subject: attestation.attestationId,
    occurrence: 'attestation.declined',
    time: '2026-02-02T09:00:00.000Z',
    data: { ...attestation, actor: `attestation:${attestation.attestationId}` },
  },
  'attestation.revoked': {
    subject: attestation.attestationId,
    occurrence: 'attestation.revoked',
    time: '2026-02-02T10:00:00.000Z',
    data: { ...attestation, ...CAUSE },
  },
  'attestation.expired': {
    subject: attestation.attestationId,
    occurrence: 'attestation.expired',
    time: '2026-02-03T08:00:00.000Z',
    data: { ...attestation, actor: 'assent' },
  },
} as const;
