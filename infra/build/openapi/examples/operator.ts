import { collection } from '../../../../functions/http/shapes.ts';
import { PARTNER, USER, type Examples } from './example.ts';

const quarantined = {
  sequenceNumber: '83',
  reason: 'SuspendedPartner',
  description: 'The partner is suspended.',
  orderId: 'order-1',
  arrivedAt: '2026-11-28T12:00:00.000Z',
  quarantinedAt: '2026-11-28T12:00:01.000Z',
};

const partner = {
  partnerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  name: 'Northwind Traders',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '5110042',
  agreementSigned: true,
} as const;
const { partnerId: _, ...details } = partner;

export const operator: Examples = {
  listQuarantine: { reply: collection('/quarantine', [quarantined]) },
  getQuarantined: { reply: { ...quarantined, body: { orderId: 'order-1' }, applicationProperties: {} } },
  resubmitQuarantined: {
    request: { reason: 'The partner is active again.' },
    reply: {
      sequenceNumber: '83',
      outcome: 'resubmitted',
      reason: 'The partner is active again.',
      at: '2026-11-28T13:00:00.000Z',
    },
  },
  discardQuarantined: {
    request: { reason: 'It was sent with a wrong partner id.' },
    reply: {
      sequenceNumber: '83',
      outcome: 'discarded',
      reason: 'It was sent with a wrong partner id.',
      at: '2026-11-28T13:00:00.000Z',
    },
  },
  listRegisteredPartners: { reply: collection('/operator/partners', [partner]) },
  getRegisteredPartner: {
    reply: {
      ...partner,
      changes: [{ at: '2026-11-28T12:00:00.000Z', by: `${PARTNER} ${USER}`, before: null, after: partner }],
    },
  },
  putRegisteredPartner: {
    request: { ...details, status: 'suspended', reason: 'Its contract ended.' },
    reply: { ...partner, status: 'suspended' },
  },
};
