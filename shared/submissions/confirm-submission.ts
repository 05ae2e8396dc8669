import { confirmationIdOf, recordedAs } from '../acceptances/confirm-acceptance.ts';
import { planAcceptance, type AcceptanceDeps, type RecordedAcceptance } from '../acceptances/plan-acceptance.ts';
import { belongsTo } from '../customers/reseller.ts';
import type { GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { submissionEvent } from '../domain/submissions/submission-events.ts';
import { admits, contentOf, lastStep, withStep, type Step, type Submission } from '../domain/submissions/submission.ts';
import type { ChangeLedger, Plan } from '../ledger/change-ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import {
  readStored,
  replaySubmission,
  resultOf,
  unknownSubmission,
  type SubmissionChange,
} from './change-submission.ts';

export interface SubmissionConfirmation extends SubmissionChange {
  /** The provider's employee who confirms, from the token (C10). */
  readonly userId: string;
  /** The employee behind a designated account (C10). */
  readonly confirmedBy?: string | undefined;
  /** The revision that is confirmed: what changed since is not confirmed unseen. */
  readonly revision: number;
}

export interface ConfirmedSubmission extends RecordedAcceptance {
  readonly submission: Submission;
}

interface Deps extends AcceptanceDeps {
  readonly change: ChangeLedger;
  readonly partners: PartnerRegistry;
}

/**
 * Confirms what a reseller submitted (B2): acceptance and closed submission in one transaction, by every rule that a
 * confirmation obeys at that moment (C1 to C13). One reseller's step and another agent's lose against it or win.
 */
export const confirmSubmission =
  ({ change, partners, ...deps }: Deps) =>
  (wanted: SubmissionConfirmation): Promise<Result<ConfirmedSubmission>> => {
    const { key, request } = wanted;
    const { ledger } = deps;
    const confirmationId = confirmationIdOf(key, request, deps);
    return change<ConfirmedSubmission>({
      key,
      request,
      absent: unknownSubmission,
      plan: async (gate) => {
        const stored = await readStored(ledger, key, wanted.submissionId);
        const admitted = stored.ok ? admits(stored.value, 'confirmed', wanted.revision) : stored;
        if (!admitted.ok) return admitted;
        const submission = admitted.value;
        const content = contentOf(submission);
        const [collector, contact] = await Promise.all([
          collectorOf(partners, key, gate, submission),
          ledger.readRow(key, { kind: 'contact', sequence: content.sequence }),
        ]);
        if (!collector.ok) return collector;
        if (!contact) {
          const problem = 'was erased; return the submission, so that the reseller submits it again';
          return refuse('InvalidProperty', { property: 'primaryContact', problem });
        }
        const { agreementType, dateAgreed, versionRank, language } = content;
        const { userId, confirmedBy, correlationId } = wanted;
        const planned = await planAcceptance(deps)(
          key,
          confirmationId,
          {
            agreementType,
            dateAgreed,
            versionRank,
            language,
            userId,
            confirmedBy,
            correlationId,
            contact: contact.contact,
            collectedBy: { resellerId: submission.resellerId, submissionId: submission.submissionId },
          },
          gate,
        );
        return planned.ok ? ok(closing(key, submission, planned.value)) : planned;
      },
      replay: async (result) => {
        const submission = await replaySubmission(ledger, key, result);
        if (!submission.ok) return submission;
        const last = lastStep(submission.value);
        if (last.state !== 'confirmed') throw new Error('Another route answered the request.');
        const recorded = await recordedAs(ledger, key, { kind: 'acceptance', ...last });
        return ok({ ...recorded, submission: submission.value });
      },
    });
  };
export type ConfirmSubmission = ReturnType<typeof confirmSubmission>;

/** The reseller must still be one of the provider's, active, and one through whom the customer buys. */
async function collectorOf(
  partners: PartnerRegistry,
  key: LedgerKey,
  gate: GateState,
  { resellerId }: Submission,
): Promise<Result<string>> {
  const reseller = await partners.findNow(resellerId);
  const stands = belongsTo(reseller, key) && reseller?.status === 'active' && gate.resellerIds.includes(resellerId);
  return stands
    ? ok(resellerId)
    : refuse('ResellerNotActive', {
        resellerId,
        wayOut: 'Return the submission, or confirm the acceptance yourself with POST /v1/customers/{id}/agreements.',
      });
}

/** The transaction of the acceptance, which also closes the submission. */
function closing(
  key: LedgerKey,
  submission: Submission,
  { change, events, answer, ...plan }: Plan<RecordedAcceptance>,
): Plan<ConfirmedSubmission> {
  const { sequence, recordedAt: at, userId, agreementType, confirmationId } = answer.acceptance;
  const step: Step = { state: 'confirmed', sequence, at, userId, agreementType, confirmationId };
  const closed = withStep(submission, step);
  return {
    ...plan,
    change: { ...change, replace: [{ kind: 'submission', ...closed }] },
    events: [...events, submissionEvent(key, closed)],
    result: resultOf(closed),
    answer: { ...answer, submission: closed },
  };
}
