import { ok, type Result } from '../domain/refusal.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import { noteRow } from '../ledger/ledger.ts';
import { changeSubmission, type SubmissionChange, type SubmissionDeps } from './change-submission.ts';

export interface SubmissionReturn extends SubmissionChange {
  readonly userId: string;
  /** The revision that is returned. */
  readonly revision: number;
  readonly reason: string;
}

/** Sends a submission back to its reseller with the reason (B2). */
export const returnSubmission =
  (deps: SubmissionDeps) =>
  ({ userId, revision, reason, ...wanted }: SubmissionReturn): Promise<Result<Submission>> =>
    changeSubmission(deps, {
      ...wanted,
      state: 'returned',
      seen: revision,
      actor: { kind: 'person', userId },
      stepAt: (_, place) =>
        ok({ step: { state: 'returned', ...place, userId }, rows: [noteRow(place.sequence, reason, deps.random)] }),
    });
export type ReturnSubmission = ReturnType<typeof returnSubmission>;
