import type { Contact } from '../domain/acceptances/acceptance.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { NameOf, RowOf } from '../domain/ledger/rows.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readStored } from './change-submission.ts';
import { sideOf } from './list-submissions.ts';

/** A submission with its erasable parts, by the sequence of their step. */
export interface KnownSubmission {
  readonly key: LedgerKey;
  readonly submission: Submission;
  readonly contacts: ReadonlyMap<number, Contact>;
  /** Notes of what was submitted, and reasons of what was returned. */
  readonly notes: ReadonlyMap<number, string>;
  readonly fileReferences: ReadonlyMap<number, string>;
}

/** Where a submission stands; without a provider in the partner's own ledgers or those of its provider. */
export interface SubmissionAddress {
  readonly customerId: string;
  readonly submissionId: string;
  readonly providerId?: string | undefined;
}

/** A submission with its history, as either side sees it (B3): a point read, then three range reads of the ledger. */
export const readSubmission =
  ({ ledger }: { ledger: Ledger }) =>
  async (
    partner: Partner,
    { customerId, submissionId, providerId }: SubmissionAddress,
  ): Promise<Result<KnownSubmission>> => {
    const side = sideOf(partner, providerId);
    if (!side.ok) return side;
    const key = { ...side.value.provider, customerId };
    const stored = await readStored(ledger, key, submissionId, side.value.resellerId);
    if (!stored.ok) return stored;
    const submission = stored.value;
    const [contacts, notes, references] = await Promise.all([
      ofSteps(ledger, key, 'contact', submission),
      ofSteps(ledger, key, 'note', submission),
      ofSteps(ledger, key, 'reference', submission),
    ]);
    return ok({
      key,
      submission,
      contacts: new Map(contacts.map(({ sequence, contact }) => [sequence, contact])),
      notes: new Map(notes.map(({ sequence, text }) => [sequence, text])),
      fileReferences: new Map(references.map(({ sequence, text }) => [sequence, text])),
    });
  };
export type ReadSubmission = ReturnType<typeof readSubmission>;

/** The erasable rows of its steps; that of an acceptance is the same person's. */
async function ofSteps<K extends 'contact' | 'note' | 'reference'>(
  ledger: Ledger,
  key: LedgerKey,
  kind: K,
  { steps }: Submission,
): Promise<RowOf<K>[]> {
  const sequences = new Set(steps.map(({ sequence }) => sequence));
  const [first, last] = [steps[0]!.sequence, steps.at(-1)!.sequence];
  const found: RowOf<K>[] = [];
  const after = { kind, sequence: first - 1 } as NameOf<K>;
  for await (const row of ledger.listRows(key, kind, { after })) {
    if (row.sequence > last) break;
    if (sequences.has(row.sequence)) found.push(row);
  }
  return found;
}
