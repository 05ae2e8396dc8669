import { z } from 'zod';
import type { ReadHistory } from '../../../shared/acceptances/read-history.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { agreementTypesOr, CustomerParams } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import {
  DeclineItem,
  declineItems,
  HistoryItem,
  historyItems,
  WithdrawalItem,
  withdrawalItems,
} from './history-view.ts';

export const AgreementHistoryView = collectionOf(HistoryItem)
  .extend({
    withdrawals: z.array(WithdrawalItem).describe('The withdrawals, newest first.'),
    declines: z.array(DeclineItem).describe('The answers of the customer that it does not accept, newest first.'),
  })
  .describe("A customer's recorded confirmations, withdrawals and declines.");

/** GET /v1/customers/{id}/agreements/history: append-only records, newest first, or current at an instant (C9). */
export const getAgreementHistoryRoute = (read: ReadHistory) =>
  route(
    {
      name: 'getAgreementHistory',
      method: 'GET',
      path: 'v1/customers/{customerId}/agreements/history',
      summary: "Everything recorded about a customer's acceptance",
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: CustomerParams,
      query: agreementTypesOr('*').extend({
        asOf: InstantInput.optional().describe('Read only what was recorded and current at this instant.'),
      }),
      body: EmptyInput,
      responses: { 200: AgreementHistoryView },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId }, query }) => {
      const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
      return replied(await read({ environment, partnerId, customerId }), (customer) => ({
        status: 200,
        body: {
          ...collection(
            `/customers/${customerId}/agreements/history`,
            historyItems(customer, query.agreementType, asOf),
          ),
          withdrawals: withdrawalItems(customer, asOf),
          declines: declineItems(customer, asOf),
        },
      }));
    },
  );
