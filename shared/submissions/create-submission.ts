import { nameUuid } from '../digest.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import {
  collectedStep,
  placeIn,
  replaySubmission,
  submissionPlan,
  type Collected,
  type SubmissionDeps,
} from './change-submission.ts';
import { decidingProvider, ofReseller } from './reseller-side.ts';
import { standingSubmission } from './standing-submission.ts';

export interface NewSubmission extends Collected {
  readonly reseller: Partner;
  readonly customerId: string;
  readonly userId: string;
  readonly correlationId: string;
  /** The same acceptance is submitted once: where it stands already, that submission is answered (I4). */
  readonly onlyOnce?: boolean;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps extends SubmissionDeps {
  readonly claims: RequestClaims;
  readonly partners: PartnerRegistry;
}

/**
 * Submits what a reseller collected to its provider (B1), in the ledger of the provider's customer. A customer that does
 * not buy through this reseller is answered like one that does not exist (B3).
 */
export const createSubmission =
  ({ ledger, change, claims, partners, clock, random }: Deps) =>
  async (wanted: NewSubmission): Promise<Result<Submission>> => {
    const { reseller, customerId, userId, correlationId, request } = wanted;
    const { environment, partnerId: resellerId } = reseller;
    const provider = await decidingProvider(partners, reseller);
    if (!provider.ok) return provider;
    const key = { ...provider.value, customerId };
    const submissionId = request ? submissionIdOf(key, resellerId, request) : random.uuid();
    return change<Submission>({
      key,
      request: ofReseller(request, reseller),
      // The path names no customer, so the same id could reach another ledger.
      claim:
        request && !request.isBound ? () => claims.claim({ environment, partnerId: resellerId }, request) : undefined,
      plan: async (gate) => {
        if (!gate.resellerIds.includes(resellerId)) return refuse('CustomerNotFound');
        const collected = collectedStep(wanted, placeIn(gate, clock), userId, random);
        if (!collected.ok) return collected;
        const standing = wanted.onlyOnce && (await standingSubmission(ledger, key, wanted));
        if (standing) return ok({ answer: standing });
        const { step, rows } = collected.value;
        const actor = { kind: 'reseller' as const, resellerId, userId };
        const submission = { submissionId, resellerId, steps: [step] };
        return ok(submissionPlan(key, gate, submission, rows, { actor, correlationId }));
      },
      replay: (result) => replaySubmission(ledger, key, result),
    });
  };
export type CreateSubmission = ReturnType<typeof createSubmission>;

/** The same request names the same submission. */
export const submissionIdOf = (
  { partnerId, customerId }: Pick<LedgerKey, 'partnerId' | 'customerId'>,
  resellerId: string,
  { route, requestId }: RepeatableRequest,
): string => nameUuid('submission', resellerId, partnerId, customerId, route, requestId);
