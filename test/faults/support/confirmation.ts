import { randomUUID } from 'node:crypto';
import type { ConfirmationRequest } from '../../../shared/acceptances/confirm-acceptance.ts';
import { readDate } from '../../../shared/domain/instant.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';

/** A confirmation that its client may repeat. */
export const confirmationOf = (partner: Partner, customerId: string): ConfirmationRequest => ({
  partner,
  customerId,
  userId: randomUUID(),
  agreementType: 'MicrosoftCustomerAgreement',
  dateAgreed: readDate('2026-01-31')!,
  contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  correlationId: randomUUID(),
  request: { route: 'confirmAgreement', requestId: randomUUID(), bodyHash: 'the same body' },
});
