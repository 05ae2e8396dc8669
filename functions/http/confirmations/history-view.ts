import { z } from 'zod';
import type { CustomerHistory } from '../../../shared/acceptances/read-history.ts';
import { withdrawalIdOf } from '../../../shared/domain/acceptances/acceptance.ts';
import { recordedBy, withdrawalVoidOf } from '../../../shared/domain/acceptances/current-acceptances.ts';
import { standingsIn } from '../../../shared/domain/acceptances/standing.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { PersonName } from '../../../shared/domain/customers/person.ts';
import { ConfirmationView, confirmationView } from './confirmation-view.ts';

/** The void of a record: when, by whom and why. The reason may have been erased. */
const TakenBack = z
  .object({
    at: z.string().describe('When it was recorded.'),
    by: z.string().optional().describe('The object id of the person who did it.'),
    reason: z.string().optional().describe('The reason that was given; absent once it was erased.'),
  })
  .describe('The void of a withdrawal.');

const VoidedConfirmation = TakenBack.extend({
  supersededBy: z.string().optional().describe('The confirmation that replaces it.'),
}).describe('The void of a confirmation.');

const WithdrawnConfirmation = TakenBack.extend({
  withdrawalId: z.string().describe('The id of the withdrawal.'),
  withdrawnAt: z.string().describe('From when the customer no longer agreed.'),
}).describe('The withdrawal that ended a confirmation.');

export const HistoryItem = ConfirmationView.extend({
  status: z
    .enum(['current', 'superseded', 'voided', 'withdrawn', 'versionWithdrawn'])
    .describe('`versionWithdrawn`: the publisher withdrew the version before it was in force.'),
  voided: VoidedConfirmation.optional(),
  withdrawn: WithdrawnConfirmation.optional().describe('The withdrawal that ended it, or that it is dated before.'),
}).describe('A confirmation with its status.');
type HistoryItem = z.infer<typeof HistoryItem>;

export const WithdrawalItem = z
  .object({
    withdrawalId: z.string().describe('The id of the withdrawal.'),
    withdrawnAt: z.string().describe('From when the customer no longer agreed.'),
    recordedAt: z.string().describe('When it was recorded.'),
    userId: z.string().describe('The object id of the person who recorded it.'),
    reason: z.string().optional().describe('The reason that was given; absent once it was erased.'),
    source: z.literal('customer').optional().describe('The customer itself said so; absent where the partner did.'),
    person: PersonName.optional(),
    voided: TakenBack.optional(),
  })
  .describe('A recorded withdrawal.');

/** The acceptances of these types, newest first; with `asOf`, only those current by the records of that instant. */
export function historyItems(customer: CustomerHistory, types: readonly AgreementType[], asOf?: Date): HistoryItem[] {
  const known = asOf ? recordedBy(customer.history, asOf) : customer.history;
  const { contacts, persons, reasons, catalogue } = customer;
  const standingOf = standingsIn(known, catalogue, asOf);
  const items = known.acceptances
    .filter(({ agreementType }) => types.includes(agreementType))
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((acceptance): HistoryItem => {
      const view = confirmationView(acceptance, contacts.get(acceptance.sequence), persons.get(acceptance.sequence));
      const standing = standingOf(acceptance);
      switch (standing.status) {
        case 'voided': {
          const { recordedAt: at, userId: by, sequence, supersededBy } = standing.voided;
          return { ...view, status: 'voided', voided: { at, by, reason: reasons.get(sequence), supersededBy } };
        }
        case 'withdrawn': {
          const shown = withdrawalView(customer, standing.withdrawal);
          const { withdrawalId, withdrawnAt, recordedAt: at, userId: by, reason } = shown;
          return { ...view, status: 'withdrawn', withdrawn: { at, by, reason, withdrawalId, withdrawnAt } };
        }
        case 'current':
        case 'superseded':
        case 'versionWithdrawn':
          return { ...view, status: standing.status };
      }
    });
  return asOf ? items.filter(({ status }) => status === 'current') : items;
}

/** The withdrawals, newest first, including voided ones. */
export function withdrawalItems(customer: CustomerHistory, asOf?: Date): z.infer<typeof WithdrawalItem>[] {
  const known = asOf ? recordedBy(customer.history, asOf) : customer.history;
  return known.withdrawals
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((withdrawal) => {
      const voided = withdrawalVoidOf(known, withdrawal);
      const view = withdrawalView(customer, withdrawal);
      if (!voided) return view;
      const { recordedAt: at, userId: by, sequence } = voided;
      return { ...view, voided: { at, by, reason: customer.reasons.get(sequence) } };
    });
}

function withdrawalView({ key, history, reasons, persons }: CustomerHistory, { sequence }: { sequence: number }) {
  const { withdrawnAt, recordedAt, userId, source } = history.withdrawals.find((row) => row.sequence === sequence)!;
  const withdrawalId = withdrawalIdOf(key, { sequence });
  return {
    withdrawalId,
    withdrawnAt,
    recordedAt,
    userId,
    reason: reasons.get(sequence),
    source,
    person: persons.get(sequence),
  };
}

export const DeclineItem = z
  .object({
    type: AgreementType,
    versionRank: z.int().optional().describe('The rank of the version that was shown.'),
    invitationId: z.string().optional().describe('The invitation that the customer answered.'),
    recordedAt: z.string().describe('When it was recorded.'),
    userId: z.string().describe('The object id of the person of the customer.'),
    person: PersonName.optional(),
    reason: z.string().optional().describe('The reason that was given; absent once it was erased.'),
  })
  .describe('The answer of a customer that does not accept.');

/** The answers of the customer that it does not accept (D6), newest first. */
export const declineItems = (
  { declines, reasons, persons }: CustomerHistory,
  asOf?: Date,
): z.infer<typeof DeclineItem>[] =>
  declines
    .filter(({ recordedAt }) => !asOf || Date.parse(recordedAt) <= asOf.getTime())
    .toSorted((a, b) => b.sequence - a.sequence)
    .map(({ agreementType, versionRank, invitationId, recordedAt, userId, sequence }) => ({
      type: agreementType,
      versionRank,
      invitationId,
      recordedAt,
      userId,
      person: persons.get(sequence),
      reason: reasons.get(sequence),
    }));
