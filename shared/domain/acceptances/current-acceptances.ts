import { AgreementType } from '../agreements/agreement.ts';
import { isNotWithdrawn, type Catalogue } from '../agreements/version.ts';
import { Acceptance, holdings, takenBack, Withdrawal, type Void, type WithdrawalVoid } from './acceptance.ts';

/** Everything that was ever recorded about a customer's acceptance, append-only. */
export interface History {
  readonly acceptances: readonly Acceptance[];
  readonly voids: readonly (Void | WithdrawalVoid)[];
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

/** What a gate keeps of a history: of each agreement what is held, the most current first, and the withdrawal. */
export interface CurrentAcceptances {
  readonly held: Readonly<Record<AgreementType, readonly Acceptance[]>>;
  readonly withdrawal: Withdrawal | undefined;
}

/**
 * What stands by a history (C9, C17, C18), whatever versions are withdrawn later. The gate equals it at every sequence;
 * verify-ledger recomputes gates by it.
 */
export function currentAcceptances(history: History): CurrentAcceptances {
  const valid = validAcceptances(history).map((acceptance) => Acceptance.parse(acceptance));
  const heldOf = (type: AgreementType) => holdings(valid.filter(({ agreementType }) => agreementType === type));
  const withdrawal = lastWithdrawal(history);
  return {
    held: {
      MicrosoftCloudAgreement: heldOf('MicrosoftCloudAgreement'),
      MicrosoftCustomerAgreement: heldOf('MicrosoftCustomerAgreement'),
    },
    withdrawal: withdrawal && Withdrawal.parse(withdrawal),
  };
}

/**
 * The one current acceptance among those held of an agreement (C9): the most current of a version that stands, by now
 * or as of an instant. The one answer for gate, reads, history, `held` and flags.
 */
export const currentOf = <A extends Acceptance>(held: readonly A[], catalogue: Catalogue, asOf?: Date): A | undefined =>
  held.find((acceptance) => isNotWithdrawn(catalogue, acceptance, asOf));

/** What was neither voided nor withdrawn. */
export function validAcceptances(history: History): Acceptance[] {
  const withdrawal = lastWithdrawal(history);
  return history.acceptances.filter(
    (acceptance) => !voidOf(history, acceptance) && !(withdrawal && takenBack(acceptance, withdrawal)),
  );
}

const lastWithdrawal = (history: History): Withdrawal | undefined => effectiveWithdrawals(history).at(-1);

/** The withdrawals that were not voided, by rising sequence. */
export const effectiveWithdrawals = (history: History): Withdrawal[] =>
  history.withdrawals
    .filter((withdrawal) => !withdrawalVoidOf(history, withdrawal))
    .toSorted((a, b) => a.sequence - b.sequence);

export const voidOf = ({ voids }: History, { confirmationId }: Acceptance): Void | undefined =>
  voids.find((entry): entry is Void => 'confirmationId' in entry && entry.confirmationId === confirmationId);

export const withdrawalVoidOf = ({ voids }: History, { sequence }: Withdrawal): WithdrawalVoid | undefined =>
  voids.find((entry): entry is WithdrawalVoid => 'withdrawal' in entry && entry.withdrawal === sequence);
