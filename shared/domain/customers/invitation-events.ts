import { z } from 'zod';
import { CAUSE, LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

/** The invitation that an event is about. */
export const InvitationRef = z
  .object({
    invitationId: Guid.describe('The id of the invitation.'),
    expiresAt: Instant.describe('From when it no longer counts.'),
  })
  .describe('The invitation.');

export const InvitationChanged = z
  .object({ ...LEDGER_SUBJECT, ...InvitationRef.shape, ...CAUSE })
  .meta({ description: 'An invitation of a customer was created or revoked.' });

export const InvitationRenewed = InvitationChanged.extend({
  previousExpiresAt: Instant.describe('From when it would no longer have counted.'),
}).meta({ description: 'An invitation of a customer was renewed.' });
