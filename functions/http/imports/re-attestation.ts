import { z } from 'zod';
import { DateInput } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { ConfirmationInput } from '../confirmations/confirm-agreement.ts';

/**
 * The vendor's tool sends the instant at which it runs as the date of every acceptance. Nobody can tell such an instant
 * from a true one, so that only days are taken here (I3, I7).
 */
const DayAgreed = z
  .string()
  .regex(
    /^[^T ]+(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/i,
    'must be the day on which the customer accepted, such as 2026-01-31: a time of day is when a tool ran',
  )
  .pipe(DateInput)
  .describe('The day on which the customer accepted; a time of day other than midnight is refused.');

/** A confirmation as the vendor's bulk tool sends it. */
export const ReAttestation = z
  .object({
    partnerId: Guid.optional().describe('The tenant of the partner: that of the caller.'),
    customerId: Guid.describe('The id of the customer.'),
    agreement: ConfirmationInput.extend({ dateAgreed: DayAgreed }).describe('The confirmation.'),
    customerDirectAcceptance: z
      .literal(false, 'must be false: only the customer itself can accept directly')
      .default(false)
      .describe('Whether the customer accepted directly, which no partner can state.'),
  })
  .describe('The confirmation that a customer accepted.');
