import { AgreementType } from '../agreements/agreement.ts';
import { isNotWithdrawn, type Catalogue } from '../agreements/version.ts';
import { Acceptance, holdings, takenBack, Withdrawal, type Void, type WithdrawalVoid } from './acceptance.ts';

/** All records of a customer's acceptance, append-only. */
export interface History {
  readonly acceptances: readonly Acceptance[];
  readonly voids: readonly (Void | WithdrawalVoid)[];
  readonly withdrawals: readonly Withdrawal[];
}

/** The history as recorded at an instant: later entries do not rewrite it (C9). */
export function recordedBy({ acceptances, voids, withdrawals }: History, instant: Date): History {
  const known = ({ recordedAt }: { recordedAt: string }) => Date.parse(recordedAt) <= instant.getTime();
  return {
    acceptances: acceptances.filter(known),
    voids: voids.filter(known),
    withdrawals: withdrawals.filter(known),
  };
}

/** The part of a history that the gate stores: per agreement the acceptances not exceeded, most current first. */
export interface CurrentAcceptances {
  readonly held: Readonly<Record<AgreementType, readonly Acceptance[]>>;
  readonly withdrawal: Withdrawal | undefined;
}

/**
 * The acceptances in effect by a history (C9, C17, C18), regardless of versions withdrawn later. The gate equals it at
 * every sequence; verify-ledger recomputes gates with it.
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
 * The current acceptance of an agreement (C9): the most current held one whose version is not withdrawn, now or as of
 * an instant. Single source for gate, reads, history, `held` and flags.
 */
export const currentOf = <A extends Acceptance>(held: readonly A[], catalogue: Catalogue, asOf?: Date): A | undefined =>
  held.find((acceptance) => isNotWithdrawn(catalogue, acceptance, asOf));

/** The acceptances neither voided nor withdrawn. */
export function validAcceptances(history: History): Acceptance[] {
  const withdrawal = lastWithdrawal(history);
  return history.acceptances.filter(
    (acceptance) => !voidOf(history, acceptance) && !(withdrawal && takenBack(acceptance, withdrawal)),
  );
}

const lastWithdrawal = (history: History): Withdrawal | undefined => effectiveWithdrawals(history).at(-1);

/** The withdrawals not voided, by ascending sequence. */
export const effectiveWithdrawals = (history: History): Withdrawal[] =>
  history.withdrawals
    .filter((withdrawal) => !withdrawalVoidOf(history, withdrawal))
    .toSorted((a, b) => a.sequence - b.sequence);

export const voidOf = ({ voids }: History, { confirmationId }: Acceptance): Void | undefined =>
  voids.find((entry): entry is Void => 'confirmationId' in entry && entry.confirmationId === confirmationId);

export const withdrawalVoidOf = ({ voids }: History, { sequence }: Withdrawal): WithdrawalVoid | undefined =>
  voids.find((entry): entry is WithdrawalVoid => 'withdrawal' in entry && entry.withdrawal === sequence);
