import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { BillingCycleInput, OfferId } from '../../../shared/domain/subscriptions/purchase.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { MoveSubscription } from '../../../shared/orders/move-subscription.ts';
import { asked, cycleOf, MOVE_REFUSALS, MovedQuantity } from './move-fields.ts';
import { SubscriptionParams } from './subscription-fields.ts';

const ConversionBody = z.object({
  targetOfferId: z.string().trim().pipe(OfferId).describe('The offer to buy.'),
  quantity: MovedQuantity.describe('The seats to buy; those of the trial when absent.'),
  billingCycle: BillingCycleInput.optional().describe('How often it is billed; as before when absent or `unknown`.'),
});

export const ConversionResultView = z
  .object({
    subscriptionId: z.string().describe('The subscription, which stays.'),
    offerId: z.string().describe('The offer that it had.'),
    targetOfferId: z.string().describe('The offer that it has.'),
    attributes: z
      .object({ objectType: z.literal('ConversionResult').describe('The kind of the resource.') })
      .describe('The metadata of the result.'),
  })
  .describe('The result of a conversion.');

/** POST /v1/customers/{id}/subscriptions/{subscriptionId}/conversions: a trial becomes a purchase (contract 7, G1). */
export const convertSubscriptionRoute = (deps: { move: MoveSubscription; clock: Clock }) =>
  route(
    {
      name: 'convertSubscription',
      method: 'POST',
      path: 'v1/customers/{customerId}/subscriptions/{subscriptionId}/conversions',
      summary: 'Convert a trial subscription to another offer',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] },
      params: SubscriptionParams,
      query: EmptyInput,
      body: ConversionBody,
      responses: { 200: ConversionResultView },
      refusals: MOVE_REFUSALS,
    },
    async (call) => {
      const { targetOfferId, quantity, billingCycle } = call.body;
      const moved = await deps.move({
        ...asked(call, deps.clock()),
        move: {
          kind: 'conversion',
          offerProperty: 'targetOfferId',
          offerId: targetOfferId,
          quantity,
          billingCycle: cycleOf(billingCycle),
        },
      });
      return replied(moved, ({ fromOfferId, toSubscriptionId }) => ({
        status: 200,
        body: {
          subscriptionId: toSubscriptionId,
          offerId: fromOfferId,
          targetOfferId,
          attributes: { objectType: 'ConversionResult' },
        },
      }));
    },
  );
