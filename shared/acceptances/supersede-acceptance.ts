import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { CurrentAcceptance, GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Void } from '../domain/acceptances/acceptance.ts';
import { gateAfter } from './gate-after.ts';
import { historyOf } from './read-history.ts';
import { voidOf } from '../domain/acceptances/current-acceptances.ts';

/** What a confirmation that replaces another one leaves (C18): the earlier one voided, the gate by what is then valid. */
export async function supersedeAcceptance(
  ledger: Ledger,
  key: LedgerKey,
  gate: GateState,
  acceptance: CurrentAcceptance,
  supersedes: string,
): Promise<Result<{ next: GateState; voided: Void }>> {
  const { agreementType, sequence, recordedAt, userId, confirmationId } = acceptance;
  const history = await historyOf(ledger, key);
  const earlier = history.acceptances.find((candidate) => candidate.confirmationId === supersedes);
  if (earlier?.agreementType !== agreementType) return refuse('ConfirmationNotFound', { property: 'supersedes' });
  if (voidOf(history, earlier)) return refuse('ConfirmationVoided', { property: 'supersedes' });
  const entry = {
    sequence,
    confirmationId: supersedes,
    agreementType,
    recordedAt,
    userId,
    supersededBy: confirmationId,
  };
  const next = await gateAfter(
    ledger,
    key,
    { ...gate, acceptances: { ...gate.acceptances, [agreementType]: acceptance } },
    { ...history, acceptances: [...history.acceptances, acceptance], voids: [...history.voids, entry] },
  );
  return ok({ next, voided: entry });
}
