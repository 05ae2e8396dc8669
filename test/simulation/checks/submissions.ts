import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { canonical } from './proof.ts';
import { type Change, type Check, type Ledger, left, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

type Submission = RowOf<'submission'>;
type Tell = (text: string) => void;

/**
 * A submission is decided once, its history only grows, and an acceptance names a submission if and only if the provider
 * confirmed it in the same change (B2, C16). The lists of both sides say what the ledgers say (B3).
 */
export const submissions: Check = (world) => {
  const found: Violation[] = [];
  const tellOf = (subject: string) => (text: string) => void found.push({ check: 'submissions', subject, text });
  for (const ledger of world.ledgers.values()) {
    const known = new Map<string, Submission>();
    for (const change of ledger.changes) {
      const tell = tellOf(`${ledger.partition} ${change.entry.sequence}`);
      for (const row of ofKind(change, 'submission')) {
        oneStep(ledger, change, known.get(row.submissionId), row, tell);
        known.set(row.submissionId, row);
      }
      collectedBySomebody(change, tell);
    }
  }
  listed(world, tellOf);
  return found;
};

const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = {
  submitted: ['submitted', 'returned', 'confirmed', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  confirmed: [],
  withdrawn: [],
};

/** The row is the one before with one more step, which the side that may take it has taken. */
function oneStep(
  { key }: Ledger,
  { entry, gate }: Change,
  before: Submission | undefined,
  row: Submission,
  tell: Tell,
) {
  const last = row.steps.at(-1)!;
  const earlier = row.steps.slice(0, -1);
  if (canonical(earlier) !== canonical(before?.steps ?? [])) tell('the history of a submission was rewritten');
  if (before && before.resellerId !== row.resellerId) tell('a submission changed hands');
  if (last.sequence !== entry.sequence || last.at !== entry.at) tell('a step is of another change');
  const from = earlier.at(-1)?.state;
  const follows = from === undefined ? last.state === 'submitted' : MAY_FOLLOW[from]!.includes(last.state);
  if (!follows) tell(`a submission became ${last.state} after ${from}`);
  const isReseller = last.state === 'submitted' || last.state === 'withdrawn';
  const actor = isReseller ? `reseller:${row.resellerId}:${last.userId}` : last.userId;
  if (entry.actor !== actor) tell(`${last.state} is a step of ${entry.actor}`);
  if (last.state !== 'withdrawn' && last.state !== 'returned' && !gate.resellerIds.includes(row.resellerId)) {
    tell(`${last.state} for a customer of ${key.partnerId} that does not buy through the reseller`);
  }
}

/** The acceptance and the last step of its submission name each other. */
function collectedBySomebody(change: Change, tell: Tell): void {
  const acceptances = ofKind(change, 'acceptance').filter(({ collectedBy }) => collectedBy);
  const confirmed = ofKind(change, 'submission').filter(({ steps }) => steps.at(-1)!.state === 'confirmed');
  const named = acceptances.map(
    ({ collectedBy, confirmationId, userId }) =>
      `${collectedBy!.resellerId} ${collectedBy!.submissionId} ${confirmationId} ${userId}`,
  );
  const closed = confirmed.map(({ resellerId, submissionId, steps }) => {
    const last = steps.at(-1)!;
    return `${resellerId} ${submissionId} ${last.state === 'confirmed' ? last.confirmationId : ''} ${last.userId}`;
  });
  if (canonical(named) !== canonical(closed)) {
    tell(`acceptances were collected by [${named.join()}], confirmed were [${closed.join()}]`);
  }
}

/** Each list has each submission once, as it is now; and no other. */
function listed(world: World, tellOf: (subject: string) => Tell): void {
  const rows = new Map(rowsOf(world, 'Submissions').map((row) => [`${row.partitionKey}/${row.rowKey}`, row]));
  for (const ledger of world.ledgers.values()) {
    const { environment, partnerId, customerId } = ledger.key;
    for (const { submissionId, resellerId, steps } of left(ledger, 'submission')) {
      const { state } = steps.at(-1)!;
      const isLeft = ledger.changes.some(
        (change) =>
          ofKind(change, 'submission').some((row) => row.submissionId === submissionId) &&
          ofKind(change, 'outbox').some(
            ({ outboxId, events }) =>
              world.givenUp.includes(outboxId.toLowerCase()) || events.some(({ id }) => world.givenUp.includes(id)),
          ),
      );
      const back = String(999_999_999_999_999 - Date.parse(steps[0]!.at)).padStart(15, '0');
      for (const partition of [`${environment}|${partnerId}`, `${environment}|${partnerId}|${resellerId}`]) {
        for (const list of ['all', state]) {
          const name = `${partition}/${list}|${back}|${customerId}|${submissionId}`;
          const row = rows.get(name);
          rows.delete(name);
          if (isLeft) continue;
          const record = row && (valueOf(row) as { state: string; revision: number });
          if (!record) tellOf(name)(`the list lacks the ${state} submission`);
          else if (record.state !== state || record.revision !== steps.length) {
            tellOf(name)(`is ${record.state} in step ${record.revision} of the list, ${state} in step ${steps.length}`);
          }
        }
      }
      if (isLeft) for (const name of rows.keys()) if (name.endsWith(`|${submissionId}`)) rows.delete(name);
    }
  }
  for (const name of rows.keys()) tellOf(name)('the list has a submission that is not in this state');
}
