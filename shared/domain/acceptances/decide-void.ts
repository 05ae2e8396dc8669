import type { LedgerKey } from '../customers/ledger-key.ts';
import { ok, refuse, type Result } from '../refusal.ts';
import { withdrawalIdOf, type Acceptance, type Void, type WithdrawalVoid } from './acceptance.ts';
import { voidOf, withdrawalVoidOf, type History } from './current-acceptances.ts';

/** Metadata of a void: the next change of the ledger. */
export type Voiding = Pick<Void, 'sequence' | 'recordedAt' | 'userId'>;

/** The void of a confirmation that was made by mistake (C18). */
export function decideVoid(history: History, confirmationId: string, voiding: Voiding): Result<Void> {
  const mistaken = history.acceptances.find((acceptance) => acceptance.confirmationId === confirmationId);
  if (!mistaken) return refuse('ConfirmationNotFound');
  if (voidOf(history, mistaken)) return refuse('ConfirmationVoided');
  return ok({ ...voiding, confirmationId, agreementType: mistaken.agreementType });
}

/** The void of a withdrawal that was recorded by mistake (C17); what the customer itself said stands (D8). */
export function decideWithdrawalVoid(
  history: History,
  key: LedgerKey,
  withdrawalId: string,
  voiding: Voiding,
): Result<WithdrawalVoid> {
  const mistaken = history.withdrawals.find((withdrawal) => withdrawalIdOf(key, withdrawal) === withdrawalId);
  if (!mistaken) return refuse('WithdrawalNotFound');
  if (mistaken.source === 'customer') return refuse('WithdrawnByCustomer');
  if (withdrawalVoidOf(history, mistaken)) return refuse('WithdrawalVoided');
  return ok({ ...voiding, withdrawal: mistaken.sequence, withdrawalId });
}

/** The void of the confirmation that a new acceptance of the same agreement supersedes (C18). */
export function decideSupersession(history: History, acceptance: Acceptance, supersedes: string): Result<Void> {
  const { sequence, recordedAt, userId, agreementType, confirmationId } = acceptance;
  const earlier = history.acceptances.find((candidate) => candidate.confirmationId === supersedes);
  if (earlier?.agreementType !== agreementType) return refuse('ConfirmationNotFound', { property: 'supersedes' });
  if (voidOf(history, earlier)) return refuse('ConfirmationVoided', { property: 'supersedes' });
  return ok({
    sequence,
    confirmationId: supersedes,
    agreementType,
    recordedAt,
    userId,
    supersededBy: confirmationId,
  });
}
