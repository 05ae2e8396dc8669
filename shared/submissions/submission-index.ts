import type { Owner } from '../domain/partners/partner.ts';
import type { SubmissionState } from '../domain/submissions/submission.ts';
import type { SubmissionRecord } from '../domain/submissions/submission-record.ts';

/** Whose submissions: those to a provider, or of these the ones of one reseller. */
export interface SubmissionScope {
  readonly provider: Owner;
  readonly resellerId?: string | undefined;
}

export interface SubmissionQuery {
  readonly state?: SubmissionState | undefined;
  readonly size: number;
  readonly after?: string | undefined;
}

/** Projection of submissions; the ledger is authoritative. */
export interface SubmissionIndex {
  /** Applies records in any order of arrival, also twice: an earlier revision never overwrites a later one. */
  apply(records: readonly SubmissionRecord[]): Promise<void>;
  /** Submissions of a state or all, newest first: one range read; `after` is the position to continue behind. */
  list(scope: SubmissionScope, query: SubmissionQuery): Promise<{ submissions: SubmissionRecord[]; after?: string }>;
}
