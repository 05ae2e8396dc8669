import { z } from 'zod';
import { takenBack, withdrawalIdOf } from '../../../shared/domain/acceptances/acceptance.ts';
import type { ToldHistory } from '../../../shared/acceptances/read-history.ts';
import {
  currentOf,
  recordedBy,
  currentAcceptances,
  effectiveWithdrawals,
  voidOf,
  withdrawalVoidOf,
} from '../../../shared/domain/acceptances/current-acceptances.ts';
import type { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { isNotWithdrawn } from '../../../shared/domain/agreements/version.ts';
import { ConfirmationView, confirmationView } from './confirmation-view.ts';

/** That something was taken back: when, by whom and why. The reason may have been erased. */
const TakenBack = z.object({ at: z.string(), by: z.string().optional(), reason: z.string().optional() });

export const HistoryItem = ConfirmationView.extend({
  /** `versionWithdrawn`: its version was taken back by the publisher before it was in force. */
  status: z.enum(['current', 'superseded', 'voided', 'withdrawn', 'versionWithdrawn']),
  voided: TakenBack.extend({ supersededBy: z.string().optional() }).optional(),
  /** The withdrawal that ended it, or that it is dated before. */
  withdrawn: TakenBack.extend({ withdrawalId: z.string(), withdrawnAt: z.string() }).optional(),
});
type HistoryItem = z.infer<typeof HistoryItem>;

export const WithdrawalItem = z.object({
  withdrawalId: z.string(),
  withdrawnAt: z.string(),
  recordedAt: z.string(),
  userId: z.string(),
  reason: z.string().optional(),
  voided: TakenBack.optional(),
});

/** The acceptances of these types, newest first; as of an instant by what was recorded then, only what was current. */
export function historyItems(told: ToldHistory, types: readonly AgreementType[], asOf?: Date): HistoryItem[] {
  const known = asOf ? recordedBy(told.history, asOf) : told.history;
  const { held } = currentAcceptances(known);
  const ended = effectiveWithdrawals(known);
  const { contacts, reasons, catalogue } = told;
  const items = known.acceptances
    .filter(({ agreementType }) => types.includes(agreementType))
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((acceptance): HistoryItem => {
      const view = confirmationView(acceptance, contacts.get(acceptance.sequence));
      const voided = voidOf(known, acceptance);
      if (voided) {
        const { recordedAt: at, userId: by, sequence, supersededBy } = voided;
        return { ...view, status: 'voided', voided: { at, by, reason: reasons.get(sequence), supersededBy } };
      }
      const last = ended.at(-1);
      const withdrawal = last && takenBack(acceptance, last) && ended.find((one) => takenBack(acceptance, one));
      if (withdrawal) {
        const { withdrawalId, withdrawnAt, recordedAt: at, userId: by, reason } = withdrawalView(told, withdrawal);
        return { ...view, status: 'withdrawn', withdrawn: { at, by, reason, withdrawalId, withdrawnAt } };
      }
      if (!isNotWithdrawn(catalogue, acceptance, asOf)) return { ...view, status: 'versionWithdrawn' };
      const current = currentOf(held[acceptance.agreementType], catalogue, asOf);
      return { ...view, status: current?.sequence === acceptance.sequence ? 'current' : 'superseded' };
    });
  return asOf ? items.filter(({ status }) => status === 'current') : items;
}

/** The withdrawals, newest first, those that were voided included. */
export function withdrawalItems(told: ToldHistory, asOf?: Date): z.infer<typeof WithdrawalItem>[] {
  const known = asOf ? recordedBy(told.history, asOf) : told.history;
  return known.withdrawals
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((withdrawal) => {
      const voided = withdrawalVoidOf(known, withdrawal);
      const view = withdrawalView(told, withdrawal);
      if (!voided) return view;
      const { recordedAt: at, userId: by, sequence } = voided;
      return { ...view, voided: { at, by, reason: told.reasons.get(sequence) } };
    });
}

function withdrawalView({ key, history, reasons }: ToldHistory, { sequence }: { sequence: number }) {
  const { withdrawnAt, recordedAt, userId } = history.withdrawals.find((row) => row.sequence === sequence)!;
  const withdrawalId = withdrawalIdOf(key, { sequence });
  return { withdrawalId, withdrawnAt, recordedAt, userId, reason: reasons.get(sequence) };
}
