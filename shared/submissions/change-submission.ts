import type { Clock } from '../clock.ts';
import { dateProblem } from '../domain/acceptances/agreed-date.ts';
import type { Contact } from '../domain/acceptances/acceptance.ts';
import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { WrittenDate } from '../domain/instant.ts';
import type { AuditOperation } from '../domain/ledger/audit-operation.ts';
import type { LedgerRow, RequestResult } from '../domain/ledger/rows.ts';
import type { Actor } from '../domain/partners/actor.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { submissionEvent } from '../domain/submissions/submission-events.ts';
import {
  admits,
  atRevision,
  lastStep,
  revisionOf,
  withStep,
  type Step,
  type Submission,
} from '../domain/submissions/submission.ts';
import type { ChangeLedger, Plan, RepeatableRequest } from '../ledger/change-ledger.ts';
import { noteRow, type Ledger } from '../ledger/ledger.ts';
import { newSalt } from '../ledger/salt.ts';
import type { Random } from '../random.ts';

/** What a reseller collected of a customer (B1). */
export interface Collected {
  readonly agreementType: AgreementType;
  readonly dateAgreed: WrittenDate;
  readonly versionRank?: number | undefined;
  readonly language?: string | undefined;
  readonly contact: Contact;
  /** For the people of both sides. */
  readonly note?: string | undefined;
  /** What the reseller calls the file that it keeps. */
  readonly fileReference?: string | undefined;
}

/** A step of a submission that is on record. */
export interface SubmissionChange {
  /** The ledger of the provider's customer. */
  readonly key: LedgerKey;
  readonly submissionId: string;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

export interface SubmissionDeps {
  readonly ledger: Ledger;
  readonly change: ChangeLedger;
  readonly clock: Clock;
  readonly random: Random;
}

/** Where and when a step is recorded. */
export type Place = Pick<Step, 'sequence' | 'at'>;

export const placeIn = (gate: GateState, clock: Clock): Place => ({
  sequence: gate.sequence + 1,
  at: momentOf(gate, clock()).toISOString(),
});

/** The step of what was collected, with the rows of its personal data (C18); a future date is refused at once (C3). */
export function collectedStep(
  { contact, note, fileReference, dateAgreed, ...content }: Collected,
  { sequence, at }: Place,
  userId: string,
  random: Random,
): Result<{ step: Step; rows: LedgerRow[] }> {
  const problem = dateProblem(dateAgreed, new Date(at));
  if (problem) return refuse('InvalidProperty', { property: 'dateAgreed', problem });
  const { agreementType, versionRank, language } = content;
  return ok({
    step: { state: 'submitted', sequence, at, userId, agreementType, dateAgreed, versionRank, language },
    rows: [
      { kind: 'contact', sequence, salt: newSalt(random), contact },
      ...(note === undefined ? [] : [noteRow(sequence, note, random)]),
      ...(fileReference === undefined
        ? []
        : [{ kind: 'reference' as const, sequence, salt: newSalt(random), text: fileReference }]),
    ],
  });
}

const OPERATIONS: Readonly<Record<Exclude<Step['state'], 'confirmed'>, AuditOperation>> = {
  submitted: 'submission.corrected',
  returned: 'submission.returned',
  withdrawn: 'submission.withdrawn',
};

/** The transaction of a submission's last step other than a confirmation; no acceptance and no renewal changes. */
export function submissionPlan(
  key: LedgerKey,
  gate: GateState,
  submission: Submission,
  rows: readonly LedgerRow[],
  { actor, correlationId }: { actor: Actor; correlationId: string },
): Plan<Submission> {
  const { state, at } = lastStep(submission);
  if (state === 'confirmed') throw new Error('A confirmation is planned with its acceptance.');
  const isFirst = revisionOf(submission) === 1;
  const row = { kind: 'submission' as const, ...submission };
  return {
    change: {
      next: gate,
      create: isFirst ? [row, ...rows] : rows,
      ...(isFirst ? {} : { replace: [row] }),
      entry: { at, operation: isFirst ? 'submission.received' : OPERATIONS[state], actor, correlationId },
    },
    events: [submissionEvent(key, submission)],
    renewals: [],
    result: resultOf(submission),
    answer: submission,
  };
}

export const resultOf = (submission: Submission): RequestResult & { kind: 'submission' } => ({
  kind: 'submission',
  submissionId: submission.submissionId,
  revision: revisionOf(submission),
});

/** A submission on record; with a reseller, only its own (B3). */
export async function readStored(
  ledger: Ledger,
  key: LedgerKey,
  submissionId: string,
  resellerId?: string,
): Promise<Result<Submission>> {
  const row = await ledger.readRow(key, { kind: 'submission', submissionId });
  if (!row || (resellerId !== undefined && row.resellerId !== resellerId)) return refuse('SubmissionNotFound');
  const { kind: _, ...submission } = row;
  return ok(submission);
}

/** The submission as it was answered first: later steps follow those that were answered. */
export async function replaySubmission(
  ledger: Ledger,
  key: LedgerKey,
  result: { kind: string; submissionId?: string; revision?: number },
): Promise<Result<Submission>> {
  const { kind, submissionId, revision } = result;
  if (kind !== 'submission' || !submissionId || !revision) throw new Error('Another route answered the request.');
  const stored = await readStored(ledger, key, submissionId);
  return stored.ok ? ok(atRevision(stored.value, revision)) : stored;
}

/** A customer that is not known is answered like a submission that is not: it tells a reseller nothing (B3). */
export const unknownSubmission = refuse('SubmissionNotFound');

interface StepWanted extends SubmissionChange {
  readonly state: Step['state'];
  /** The revision that the person saw. */
  readonly seen?: number | undefined;
  /** Only a submission of this reseller. */
  readonly resellerId?: string | undefined;
  readonly actor: Actor;
  readonly stepAt: (gate: GateState, place: Place) => Result<{ step: Step; rows: LedgerRow[] }>;
}

/** Records a step of a submission, other than its confirmation, in one transaction under the gate (B2). */
export const changeSubmission = (
  { ledger, change, clock }: SubmissionDeps,
  { key, submissionId, request, state, seen, resellerId, actor, correlationId, stepAt }: StepWanted,
): Promise<Result<Submission>> =>
  change<Submission>({
    key,
    request,
    absent: unknownSubmission,
    plan: async (gate) => {
      const stored = await readStored(ledger, key, submissionId, resellerId);
      const admitted = stored.ok ? admits(stored.value, state, seen) : stored;
      if (!admitted.ok) return admitted;
      const made = stepAt(gate, placeIn(gate, clock));
      if (!made.ok) return made;
      const { step, rows } = made.value;
      return ok(submissionPlan(key, gate, withStep(admitted.value, step), rows, { actor, correlationId }));
    },
    replay: (result) => replaySubmission(ledger, key, result),
  });
