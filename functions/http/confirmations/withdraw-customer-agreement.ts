import { z } from 'zod';
import type { WithdrawAgreement } from '../../../shared/acceptances/withdraw-agreement.ts';
import { DateInput } from '../../../shared/domain/instant.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams, Text } from '../fields.ts';

export const SubscriptionToCancel = z
  .object({
    id: z.string().describe('The id of the subscription.'),
    offerId: z.string().describe('The id of its offer.'),
    quantity: z.int().describe('How many seats it has.'),
  })
  .describe('An active subscription that the partner has to cancel.');

export const WithdrawalView = z
  .object({
    withdrawalId: z.string().describe('The id of the withdrawal; voiding it needs the id.'),
    withdrawnAt: z.string().describe('From when the customer no longer agrees.'),
    recordedAt: z.string().describe('When it was recorded.'),
    subscriptionsToCancel: z
      .array(SubscriptionToCancel)
      .describe('The active subscriptions of the customer, which the partner now has to cancel.'),
    moreToCancel: z
      .boolean()
      .describe('Whether there may be more of them: see `GET /v1/customers/{customerId}/subscriptions`.'),
  })
  .describe('A recorded withdrawal with the subscriptions to cancel.');

/** POST /v1/customers/{id}/withdrawal: records that the customer no longer agrees (C17). */
export const withdrawCustomerAgreementRoute = (withdraw: WithdrawAgreement) =>
  route(
    {
      name: 'withdrawCustomerAgreement',
      method: 'POST',
      path: 'v1/customers/{customerId}/withdrawal',
      summary: 'Record that a customer no longer agrees',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true },
      params: CustomerParams,
      query: EmptyInput,
      body: z.object({
        reason: Text(500).describe('Why the customer no longer agrees; it is kept and shown in the history.'),
        withdrawnAt: DateInput.optional().describe('From when the customer no longer agrees; now when absent.'),
      }),
      responses: { 201: WithdrawalView },
      refusals: ['CustomerNotFound', 'WithdrawnAlready', 'RequestIdReused'],
    },
    async ({ partner: { environment, partnerId }, caller, params, body, ids, request }) => {
      const by = { kind: 'person' as const, userId: userIdOf(caller) };
      const { correlationId } = ids;
      const key = { environment, partnerId, ...params };
      const recorded = await withdraw({ key, ...body, by, correlationId, request });
      return replied(recorded, ({ withdrawalId, withdrawal, toCancel, moreToCancel }) => ({
        status: 201,
        body: {
          withdrawalId,
          withdrawnAt: withdrawal.withdrawnAt,
          recordedAt: withdrawal.recordedAt,
          subscriptionsToCancel: toCancel.map(({ subscriptionId, offerId, quantity }) => ({
            id: subscriptionId,
            offerId,
            quantity,
          })),
          moreToCancel,
        },
      }));
    },
  );
