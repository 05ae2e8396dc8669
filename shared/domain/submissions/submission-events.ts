import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { makeEvent, type AssentEvent } from '../events/event.ts';
import { CAUSE, LEDGER_SUBJECT } from '../events/ledger-subject.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { contentOf, lastStep, revisionOf, type Submission } from './submission.ts';

export const SubmissionChanged = z
  .object({
    ...LEDGER_SUBJECT,
    resellerId: Guid.describe('The tenant of the indirect reseller that submitted it.'),
    submissionId: Guid.describe('The id of the submission.'),
    revision: z.int().describe('How many steps the submission has taken; orders its events.'),
    submittedAt: Instant.describe('When it was submitted first.'),
    agreementType: AgreementType,
    dateAgreed: Instant.describe('The instant that the date of acceptance names.'),
    ...CAUSE,
  })
  .meta({ description: 'A submission of an indirect reseller was received, corrected, returned or withdrawn.' });

export const SubmissionConfirmed = SubmissionChanged.extend({
  confirmationId: Guid.describe('The id of the confirmation.'),
}).meta({ description: 'The provider confirmed a submission of an indirect reseller.' });

/** The event of the submission's last step: for the provider as `partnerId`, for the reseller as `resellerId` (B3). */
export function submissionEvent(key: LedgerKey, submission: Submission): AssentEvent {
  const { submissionId, resellerId, steps } = submission;
  const last = lastStep(submission);
  const { sequence, at } = last;
  const { agreementType, dateAgreed } = contentOf(submission);
  const data = {
    ...key,
    sequence,
    resellerId,
    submissionId,
    revision: revisionOf(submission),
    submittedAt: steps[0]!.at,
    agreementType,
    dateAgreed: dateAgreed.instant,
  };
  const changed = (type: 'received' | 'corrected' | 'returned' | 'withdrawn') =>
    makeEvent(`submission.${type}`, SubmissionChanged, submissionId, sequence, at, data);
  switch (last.state) {
    case 'submitted':
      return changed(steps.length === 1 ? 'received' : 'corrected');
    case 'returned':
    case 'withdrawn':
      return changed(last.state);
    case 'confirmed': {
      const { confirmationId } = last;
      const confirmed = { ...data, confirmationId };
      return makeEvent('submission.confirmed', SubmissionConfirmed, submissionId, sequence, at, confirmed);
    }
  }
}
