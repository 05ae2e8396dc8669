import { refuse, type Result } from '../domain/refusal.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { changeSubmission, collectedStep, type Collected, type SubmissionDeps } from './change-submission.ts';
import { decidingProvider, ofReseller } from './reseller-side.ts';
import type { OwnSubmissionChange } from './withdraw-submission.ts';

export interface Correction extends OwnSubmissionChange {
  readonly collected: Collected;
  /** The revision that is corrected. */
  readonly revision: number;
}

interface Deps extends SubmissionDeps {
  readonly partners: PartnerRegistry;
}

/** Submits a submission again under the same id, with what was wrong or returned corrected (B2). */
export const correctSubmission =
  (deps: Deps) =>
  async ({
    reseller,
    customerId,
    collected,
    revision,
    userId,
    request,
    ...wanted
  }: Correction): Promise<Result<Submission>> => {
    const provider = await decidingProvider(deps.partners, reseller);
    if (!provider.ok) return provider;
    const resellerId = reseller.partnerId;
    return changeSubmission(deps, {
      ...wanted,
      key: { ...provider.value, customerId },
      request: ofReseller(request, reseller),
      state: 'submitted',
      seen: revision,
      resellerId,
      actor: { kind: 'reseller', resellerId, userId },
      stepAt: (gate, place) =>
        gate.resellerIds.includes(resellerId)
          ? collectedStep(collected, place, userId, deps.random)
          : refuse('CustomerNotFound'),
    });
  };
export type CorrectSubmission = ReturnType<typeof correctSubmission>;
