import { z } from 'zod';
import type { AssentEvent, EventType } from '../events/event.ts';
import { Instant } from '../instant.ts';
import { Environment } from '../partners/partner.ts';
import { SubmissionChanged } from './submission-events.ts';
import { SubmissionState } from './submission.ts';

/** List entry of a submission, as of one of its steps; a later revision replaces an earlier one. */
export const SubmissionRecord = z.object({
  environment: Environment,
  ...SubmissionChanged.pick({
    partnerId: true,
    customerId: true,
    resellerId: true,
    submissionId: true,
    revision: true,
    submittedAt: true,
    agreementType: true,
    dateAgreed: true,
  }).shape,
  state: SubmissionState,
  changedAt: Instant.describe('When the submission got its state.'),
});
export type SubmissionRecord = z.infer<typeof SubmissionRecord>;

const STATES: Readonly<Partial<Record<EventType, SubmissionState>>> = {
  'submission.received': 'submitted',
  'submission.corrected': 'submitted',
  'submission.returned': 'returned',
  'submission.withdrawn': 'withdrawn',
  'submission.confirmed': 'confirmed',
};

/** The list entry that an event calls for; undefined for other events. */
export function submissionRecordOf({ type, time, data }: AssentEvent): SubmissionRecord | undefined {
  const state = STATES[type];
  return state && SubmissionRecord.parse({ ...data, state, changedAt: time });
}
