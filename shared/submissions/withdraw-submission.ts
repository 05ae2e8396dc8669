import type { Partner } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import { changeSubmission, type SubmissionChange, type SubmissionDeps } from './change-submission.ts';
import { ofReseller, providerOf } from './reseller-side.ts';

/** What a reseller does with a submission of its own. */
export interface OwnSubmissionChange extends Omit<SubmissionChange, 'key'> {
  readonly reseller: Partner;
  readonly customerId: string;
  readonly userId: string;
}

/** Takes a submission back (B2); also where the relationship has ended since: it consents to nothing. */
export const withdrawSubmission =
  (deps: SubmissionDeps) =>
  async ({ reseller, customerId, userId, request, ...wanted }: OwnSubmissionChange): Promise<Result<Submission>> => {
    const provider = providerOf(reseller);
    if (!provider.ok) return provider;
    const resellerId = reseller.partnerId;
    return changeSubmission(deps, {
      ...wanted,
      key: { ...provider.value, customerId },
      request: ofReseller(request, reseller),
      state: 'withdrawn',
      resellerId,
      actor: { kind: 'reseller', resellerId, userId },
      stepAt: (_, place) => ok({ step: { state: 'withdrawn', ...place, userId }, rows: [] }),
    });
  };
export type WithdrawSubmission = ReturnType<typeof withdrawSubmission>;
