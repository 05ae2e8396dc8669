import { AgreementType } from '../agreements/agreement.ts';
import { moreCurrent, type Acceptance, type Void, type Withdrawal } from './acceptance.ts';

/** Everything that was ever recorded about a customer's acceptance, append-only. */
export interface History {
  readonly acceptances: readonly Acceptance[];
  readonly voids: readonly Void[];
  readonly withdrawals: readonly Withdrawal[];
}

/** What was on record at an instant: later entries do not rewrite it (C9). */
export function recordedBy({ acceptances, voids, withdrawals }: History, instant: Date): History {
  const known = ({ recordedAt }: { recordedAt: string }) => Date.parse(recordedAt) <= instant.getTime();
  return {
    acceptances: acceptances.filter(known),
    voids: voids.filter(known),
    withdrawals: withdrawals.filter(known),
  };
}

/** The current acceptance per agreement type, among those neither voided nor withdrawn (C9, C17, C18). */
export function standing(history: History): Partial<Record<AgreementType, Acceptance>> {
  const valid = validAcceptances(history);
  const current = AgreementType.options.flatMap((type) => {
    const ofType = valid.filter(({ agreementType }) => agreementType === type);
    return ofType.length > 0 ? [[type, ofType.reduce((a, b) => (moreCurrent(b, a) ? b : a))] as const] : [];
  });
  return Object.fromEntries(current);
}

/** What was neither voided nor withdrawn. */
export function validAcceptances({ acceptances, voids, withdrawals }: History): Acceptance[] {
  const voided = new Set(voids.map(({ confirmationId }) => confirmationId));
  return acceptances.filter(
    (acceptance) => !voided.has(acceptance.confirmationId) && !takenBack(acceptance, withdrawals),
  );
}

/** Ended by any withdrawal recorded after it, or dated before the day of the last one recorded before it (C17). */
function takenBack(acceptance: Acceptance, withdrawals: readonly Withdrawal[]): boolean {
  const before = withdrawals.filter(({ sequence }) => sequence < acceptance.sequence);
  if (before.length < withdrawals.length) return true;
  const last = before.reduce<Withdrawal | undefined>((a, b) => (a && a.sequence > b.sequence ? a : b), undefined);
  return last !== undefined && acceptance.dayAgreed < last.day;
}
