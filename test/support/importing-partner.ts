import type { Partner } from '../../shared/domain/partners/partner.ts';

/** A direct-bill partner for imports without a stack. */
export const PARTNER: Partner = {
  partnerId: '11111111-1111-4111-8111-111111111111',
  mpnId: '5110001',
  name: 'direct',
  type: 'DirectBill',
  status: 'active',
  cloud: 'Public',
  environment: 'Production',
  agreementSigned: true,
};
export const OWNER = { environment: PARTNER.environment, partnerId: PARTNER.partnerId };
