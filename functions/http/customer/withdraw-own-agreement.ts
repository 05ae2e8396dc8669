import { z } from 'zod';
import type { WithdrawByCustomer } from '../../../shared/acceptances/withdraw-by-customer.ts';
import { customerPersonOf } from '../../../shared/http/caller.ts';
import { customerRoute, EmptyInput, replied } from '../../../shared/http/route.ts';
import { Text } from '../fields.ts';
import { PartnerId } from './own-view.ts';

export const OwnWithdrawalView = z
  .object({
    withdrawalId: z.string().describe('The id of the withdrawal.'),
    partnerId: PartnerId,
    withdrawnAt: z.string().describe('From when the customer no longer agrees.'),
    recordedAt: z.string().describe('When it was recorded.'),
    activeSubscriptions: z
      .int()
      .describe('How many active subscriptions the partner now has to cancel; 1000 stands for that many or more.'),
  })
  .describe('The statement of a customer that it no longer agrees.');

/** POST /v1/customer/withdrawals: the customer no longer agrees, with one partner (D8, C17). */
export const withdrawOwnAgreementRoute = (withdraw: WithdrawByCustomer) =>
  customerRoute(
    {
      name: 'withdrawOwnAgreement',
      method: 'POST',
      path: 'v1/customer/withdrawals',
      summary: 'Say that the customer no longer agrees with a partner',
      extension: true,
      params: EmptyInput,
      query: EmptyInput,
      body: z.object({ partnerId: PartnerId, reason: Text(500).describe('Why; the partner reads it.') }),
      responses: { 201: OwnWithdrawalView },
      refusals: ['PartnerNotFound', 'WithdrawnAlready', 'RequestIdReused'],
    },
    async ({ caller, body, ids, request }) => {
      const { correlationId } = ids;
      const recorded = await withdraw({ ...body, customer: customerPersonOf(caller), correlationId, request });
      return replied(recorded, ({ withdrawalId, withdrawal, toCancel }) => ({
        status: 201,
        body: {
          withdrawalId,
          partnerId: body.partnerId,
          withdrawnAt: withdrawal.withdrawnAt,
          recordedAt: withdrawal.recordedAt,
          activeSubscriptions: toCancel.length,
        },
      }));
    },
  );
