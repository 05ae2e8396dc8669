import { z } from 'zod';
import type { readHistory } from '../../shared/acceptances/read-history.ts';
import { recordedBy, standing, type History } from '../../shared/acceptances/standing.ts';
import { AgreementType } from '../../shared/agreements/agreement.ts';
import { ConfirmationView, confirmationView } from '../../shared/http/confirmation-view.ts';
import { AgreementTypes, CustomerParams } from '../../shared/http/fields.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';
import { collection, collectionOf } from '../../shared/http/shapes.ts';
import { InstantInput } from '../../shared/instant.ts';

/** Contacts are left out: who accepted is in the current confirmation, and here only what was recorded when. */
const HistoryView = ConfirmationView.omit({ primaryContact: true }).extend({
  status: z.enum(['current', 'superseded', 'voided', 'withdrawn']),
});

/** GET /v1/customers/{id}/agreements/history: append-only records, newest first, or what stood at an instant (C9). */
export const getAgreementHistory = (read: ReturnType<typeof readHistory>) =>
  route(
    {
      name: 'getAgreementHistory',
      method: 'GET',
      path: 'v1/customers/{customerId}/agreements/history',
      summary: "Everything recorded about a customer's acceptance",
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: CustomerParams,
      query: AgreementTypes.extend({ asOf: InstantInput.optional() }),
      body: NOTHING,
      responses: { 200: collectionOf(HistoryView) },
    },
    async ({ partner: { environment, partnerId }, params: { customerId }, query }) => {
      const { asOf, agreementType } = query;
      const history = await read({ environment, partnerId, customerId });
      return replied(history, (recorded) => {
        const items = views(asOf ? recordedBy(recorded, new Date(asOf)) : recorded, agreementType);
        const shown = asOf ? items.filter(({ status }) => status === 'current') : items;
        return { status: 200, body: collection(`/customers/${customerId}/agreements/history`, shown) };
      });
    },
  );

function views(history: History, types: readonly AgreementType[]): z.infer<typeof HistoryView>[] {
  const current = standing(history);
  const voided = new Set(history.voids.map(({ confirmationId }) => confirmationId));
  const lastWithdrawal = Math.max(0, ...history.withdrawals.map(({ sequence }) => sequence));
  return history.acceptances
    .filter(({ agreementType }) => types.includes(agreementType))
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((acceptance) => {
      const { primaryContact: _, ...view } = confirmationView(acceptance, undefined);
      if (current[acceptance.agreementType]?.sequence === acceptance.sequence) return { ...view, status: 'current' };
      if (voided.has(acceptance.confirmationId)) return { ...view, status: 'voided' };
      return { ...view, status: acceptance.sequence < lastWithdrawal ? 'withdrawn' : 'superseded' };
    });
}
