import { z } from 'zod';
import { CAUSE, LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

const { environment, partnerId, customerId } = LEDGER_SUBJECT;

export const AttestationChanged = z
  .object({
    environment,
    partnerId,
    customerId: customerId.optional().describe('The tenant of the customer, where it is known.'),
    attestationId: Guid.describe('The id of the attestation.'),
    expiresAt: Instant.describe('From when its link no longer counts, or from when it can no longer be finished.'),
    ...CAUSE,
  })
  .meta({ description: 'An attestation was created, accepted, declined or revoked, or it expired.' });
