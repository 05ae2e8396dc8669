import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { CAUSE, LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { AcceptanceSource } from './acceptance.ts';

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
    ...CAUSE,
  })
  .meta({ description: 'The customer no longer agrees to any agreement with the partner.' });
