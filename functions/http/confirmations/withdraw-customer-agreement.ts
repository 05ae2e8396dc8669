import { z } from 'zod';
import type { WithdrawAgreement } from '../../../shared/acceptances/withdraw-agreement.ts';
import { CustomerParams, Text } from '../../../shared/http/fields.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { DateInput } from '../../../shared/domain/instant.ts';

const WithdrawalView = z.object({
  /** Names it where it is to be voided. */
  withdrawalId: z.string(),
  withdrawnAt: z.string(),
  recordedAt: z.string(),
  /** Active subscriptions: the partner must now cancel them. */
  subscriptionsToCancel: z.array(z.object({ id: z.string(), offerId: z.string(), quantity: z.int() })),
  /** There may be further ones, see `GET /v1/customers/{customerId}/subscriptions`. */
  moreToCancel: z.boolean(),
});

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
      body: z.object({ reason: Text(500), withdrawnAt: DateInput.optional() }),
      responses: { 201: WithdrawalView },
    },
    async ({ partner: { environment, partnerId }, caller, params, body, ids, request }) => {
      const { userId = '' } = caller;
      const { correlationId } = ids;
      const key = { environment, partnerId, ...params };
      const recorded = await withdraw({ key, ...body, userId, correlationId, request });
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
