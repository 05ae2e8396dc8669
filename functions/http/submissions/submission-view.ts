import { z } from 'zod';
import { Contact } from '../../../shared/domain/acceptances/acceptance.ts';
import { AgreementType, TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import {
  contentOf,
  lastStep,
  revisionOf,
  SubmissionState,
  type Step,
  type Submission,
} from '../../../shared/domain/submissions/submission.ts';
import type { SubmissionRecord } from '../../../shared/domain/submissions/submission-record.ts';
import type { PartnerAccess } from '../../../shared/http/authorise.ts';
import type { KnownSubmission } from '../../../shared/submissions/read-submission.ts';

export const SubmissionParams = z.object({ submissionId: Guid.describe('The id of the submission.') });

/** Names the ledger, so that point reads find the submission. */
export const OfCustomer = z.object({ customerId: Guid.describe('The id of the customer.') });

export const OfProvider = Guid.optional().describe(
  'The provider that it was submitted to, where the reseller has another one by now. Of its ledgers the caller sees what it submitted itself.',
);

export const Revision = z
  .int()
  .min(1)
  .describe('The `revision` of the submission that this is about; refused when it has another one by now.');

/** The access to confirm and to return is that of confirmations (C4 to C6). */
export const DECIDING = { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true } as const;

/** Who submits: the same people of an indirect reseller (B1). */
export const SUBMITTING = { ...DECIDING, resellers: 'only' } as const satisfies PartnerAccess;

/** Who reads: both sides (B3). */
export const READING = { ...DECIDING, resellers: true } as const satisfies PartnerAccess;

const what = {
  templateId: z.string().describe('The id of the agreement template.'),
  type: AgreementType,
  dateAgreed: z.string().describe('The instant that the date of acceptance names.'),
};

const collected = {
  ...what,
  versionRank: z.int().optional().describe('The accepted version, where the reseller named one.'),
  language: z.string().optional().describe('The language of the accepted text, where the reseller named one.'),
};

/** The erasable parts; answers of writes leave them out. */
const erasable = {
  primaryContact: Contact.optional().describe(
    'The person who accepted; absent once it was erased, and in answers of writes.',
  ),
  note: z
    .string()
    .optional()
    .describe('The note of the reseller; absent once it was erased, and in answers of writes.'),
  fileReference: z
    .string()
    .optional()
    .describe('The file that the reseller keeps; absent once it was erased, and in answers of writes.'),
};

const StepView = z
  .object({
    state: SubmissionState,
    at: z.string().describe('When.'),
    userId: z.string().describe('The object id of the person who did it, in the tenant of its side.'),
    side: z.enum(['reseller', 'provider']).describe('Whose person it was.'),
    reason: z.string().optional().describe('Why it was returned; absent once it was erased, and in answers of writes.'),
    ...z.object({ ...collected, ...erasable }).partial().shape,
  })
  .describe('A step of a submission. One that is `submitted` has what was submitted with it.');
export const SubmissionStep = StepView;

const shape = {
  id: z.string().describe('The id of the submission.'),
  customerId: z.string().describe('The id of the customer.'),
  partnerId: z.string().describe('The tenant of the indirect provider.'),
  resellerId: z.string().describe('The tenant of the indirect reseller.'),
  state: SubmissionState,
  revision: z.int().describe('How many steps the submission has taken; names what was seen of it.'),
  submittedAt: z.string().describe('When it was submitted first.'),
  changedAt: z.string().describe('When it got its state.'),
};

export const SubmissionView = z
  .object({
    ...shape,
    ...collected,
    ...erasable,
    confirmationId: z.string().optional().describe('Of a confirmed one: the confirmation.'),
    steps: z.array(StepView).describe('Everything that happened to it, oldest first.'),
  })
  .describe('An acceptance that an indirect reseller collected and submitted to its provider.');

export const SubmissionItem = z.object({ ...shape, ...what }).describe('A submission in a list of submissions.');

type Personal = Pick<KnownSubmission, 'contacts' | 'notes' | 'fileReferences'>;
const NOTHING: Personal = { contacts: new Map(), notes: new Map(), fileReferences: new Map() };

interface Seen extends Partial<Personal> {
  readonly partnerId: string;
  readonly customerId: string;
  readonly submission: Submission;
}

export function submissionView({ partnerId, customerId, submission, ...known }: Seen): z.infer<typeof SubmissionView> {
  const personal = { ...NOTHING, ...known };
  const { submissionId, resellerId, steps } = submission;
  const last = lastStep(submission);
  return {
    id: submissionId,
    customerId,
    partnerId,
    resellerId,
    state: last.state,
    revision: revisionOf(submission),
    submittedAt: steps[0]!.at,
    changedAt: last.at,
    ...collectedView(contentOf(submission), personal),
    confirmationId: last.state === 'confirmed' ? last.confirmationId : undefined,
    steps: steps.map((step) => stepView(step, personal)),
  };
}

const SIDES = { submitted: 'reseller', withdrawn: 'reseller', returned: 'provider', confirmed: 'provider' } as const;

const stepView = (step: Step, personal: Personal): z.infer<typeof StepView> => ({
  state: step.state,
  at: step.at,
  userId: step.userId,
  side: SIDES[step.state],
  ...(step.state === 'returned' ? { reason: personal.notes.get(step.sequence) } : {}),
  ...(step.state === 'submitted' ? collectedView(step, personal) : {}),
});

const collectedView = (
  { agreementType, dateAgreed, versionRank, language, sequence }: ReturnType<typeof contentOf>,
  { contacts, notes, fileReferences }: Personal,
) => ({
  templateId: TEMPLATES[agreementType].templateId,
  type: agreementType,
  dateAgreed: dateAgreed.instant,
  versionRank,
  language,
  primaryContact: contacts.get(sequence),
  note: notes.get(sequence),
  fileReference: fileReferences.get(sequence),
});

export const submissionItem = (record: SubmissionRecord): z.infer<typeof SubmissionItem> => ({
  id: record.submissionId,
  customerId: record.customerId,
  partnerId: record.partnerId,
  resellerId: record.resellerId,
  state: record.state,
  revision: record.revision,
  submittedAt: record.submittedAt,
  changedAt: record.changedAt,
  templateId: TEMPLATES[record.agreementType].templateId,
  type: record.agreementType,
  dateAgreed: record.dateAgreed,
});
