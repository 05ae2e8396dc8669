import { z } from 'zod';
import { AgreementType } from '../agreements/agreement.ts';
import { Day, Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { ok, refuse, type Result } from '../refusal.ts';

/** How a submission stands (B2). */
export const SubmissionState = z
  .enum(['submitted', 'returned', 'confirmed', 'withdrawn'])
  .describe('The state of the submission.');
export type SubmissionState = z.infer<typeof SubmissionState>;

/** A date as it was written, kept whole: the confirmation judges the same words (C3, C13). */
const Written = z.object({ instant: Instant, day: Day, wholeDay: z.boolean(), zoned: z.boolean() });

const common = {
  /** The ledger sequence that recorded the step; the person's data stand in erasable rows of this sequence (C18). */
  sequence: z.int(),
  at: Instant,
  /** The person of the reseller, or of the provider. */
  userId: Guid,
};

/** What the reseller collected: when it was submitted, and again with each correction. */
const Submitted = z.object({
  state: z.literal('submitted'),
  ...common,
  agreementType: AgreementType,
  dateAgreed: Written,
  versionRank: z.int().optional(),
  language: z.string().optional(),
});
export type Submitted = z.infer<typeof Submitted>;

const Step = z.discriminatedUnion('state', [
  Submitted,
  z.object({ state: z.literal('returned'), ...common }),
  z.object({ state: z.literal('withdrawn'), ...common }),
  z.object({ state: z.literal('confirmed'), ...common, agreementType: AgreementType, confirmationId: Guid }),
]);
export type Step = z.infer<typeof Step>;

/** An acceptance that a reseller collected for its provider's customer (B1): its steps, oldest first, none removed. */
export const Submission = z.object({ submissionId: Guid, resellerId: Guid, steps: z.array(Step).min(1) });
export type Submission = z.infer<typeof Submission>;

export const lastStep = ({ steps }: Submission): Step => steps.at(-1)!;

/** Counts the steps: names what a person saw of the submission. */
export const revisionOf = ({ steps }: Submission): number => steps.length;

/** What is submitted now: the newest correction. */
export function contentOf({ steps }: Submission): Submitted {
  const content = steps.findLast((step) => step.state === 'submitted');
  if (!content) throw new Error('A submission begins with what was submitted.');
  return content;
}

/** The submission as it was at a revision. */
export const atRevision = (submission: Submission, revision: number): Submission => ({
  ...submission,
  steps: submission.steps.slice(0, revision),
});

export const withStep = (submission: Submission, step: Step): Submission => ({
  ...submission,
  steps: [...submission.steps, step],
});

/** The states that each step may follow (B2): a correction is a `submitted` that follows another step. */
const FOLLOWS: Readonly<Record<SubmissionState, readonly SubmissionState[]>> = {
  submitted: ['submitted', 'returned'],
  returned: ['submitted'],
  confirmed: ['submitted'],
  withdrawn: ['submitted', 'returned'],
};

/** So many steps fit into a row many times over. */
const MAX_STEPS = 200;

/**
 * Whether the submission may take a step to the state (B2). `seen` is the revision that the person decided about: what
 * changed since is not decided unseen. A closed submission says how it ended, whatever was seen of it.
 */
export function admits(submission: Submission, state: SubmissionState, seen?: number): Result<Submission> {
  const last = lastStep(submission);
  if (!FOLLOWS[state].includes(last.state)) {
    const confirmationId = last.state === 'confirmed' ? last.confirmationId : undefined;
    return refuse('SubmissionClosed', { state: last.state, ...(confirmationId && { confirmationId }) });
  }
  const revision = revisionOf(submission);
  if (seen !== undefined && seen !== revision) return refuse('SubmissionChanged', { revision });
  if (state === 'submitted' && revision >= MAX_STEPS) {
    const wayOut = 'It was corrected too often; withdraw it and submit a new one.';
    return refuse('SubmissionClosed', { state: last.state, wayOut });
  }
  return ok(submission);
}
