import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { InvitationRef } from '../customers/invitation-events.ts';
import { CAUSE, LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { AcceptanceSource, CollectedBy, VerifiedBy } from './acceptance.ts';

const confirmationId = Guid.describe('The id of the confirmation.');
const withdrawalId = Guid.describe('The id of the withdrawal.');

export const AcceptanceRecorded = z
  .object({
    ...LEDGER_SUBJECT,
    confirmationId,
    agreementType: AgreementType,
    versionRank: z.int().describe('The rank of the accepted version.'),
    dateAgreed: Instant.describe('The instant that the date of acceptance names.'),
    source: AcceptanceSource,
    supersedes: Guid.optional().describe('The confirmation that this one replaces, which is void from then on.'),
    invitation: InvitationRef.optional().describe('The invitation that a direct acceptance answers.'),
    relationship: z
      .enum(['reseller', 'indirectReseller'])
      .optional()
      .describe(
        'The relationship that the customer began with the acceptance: with the partner, or with an indirect reseller of it.',
      ),
    collectedBy: CollectedBy.optional(),
    attestationId: Guid.optional().describe('The attestation that the signatory accepted.'),
    verifiedBy: VerifiedBy.optional(),
    ...CAUSE,
  })
  .meta({ description: "A customer's acceptance was recorded." });

const ConfirmationVoided = z
  .object({ ...LEDGER_SUBJECT, confirmationId, agreementType: AgreementType, ...CAUSE })
  .meta({ description: 'A confirmation made by mistake was voided.' });

const WithdrawalVoided = z
  .object({ ...LEDGER_SUBJECT, withdrawalId, ...CAUSE })
  .meta({ description: 'A withdrawal made by mistake was voided: the acceptances that it ended count again.' });

export const AcceptanceVoided = z
  .union([ConfirmationVoided, WithdrawalVoided])
  .meta({ description: 'A confirmation or a withdrawal was voided.' });

export const AcceptanceWithdrawn = z
  .object({
    ...LEDGER_SUBJECT,
    withdrawalId,
    withdrawnAt: Instant.describe('From when the customer no longer agrees.'),
    source: z
      .literal('customer')
      .optional()
      .describe('The customer itself said so; absent where its partner recorded it.'),
    ...CAUSE,
  })
  .meta({ description: 'The customer no longer agrees to any agreement with the partner.' });

export const AcceptanceDeclined = z
  .object({
    ...LEDGER_SUBJECT,
    agreementType: AgreementType,
    versionRank: z.int().optional().describe('The rank of the version that was shown.'),
    invitation: InvitationRef.optional().describe('The invitation that the customer answers.'),
    ...CAUSE,
  })
  .meta({ description: 'The customer declined to accept. Its acceptances stay as they are.' });
