import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import {
  BillingCycleInput,
  OfferId,
  SubscriptionId,
  TermDuration,
} from '../../../shared/domain/subscriptions/purchase.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { MoveSubscription } from '../../../shared/orders/move-subscription.ts';
import { optionalText } from '../fields.ts';
import { BillingCycleView, billingCycleView } from '../orders/order-view.ts';
import { asked, cycleOf, MOVE_REFUSALS, MovedQuantity } from './move-fields.ts';
import { SubscriptionParams } from './subscription-fields.ts';

const TransitionType = z.enum(['transition_only', 'transition_with_license_transfer']);

const TransitionBody = z.object({
  toCatalogItemId: z.string().trim().pipe(OfferId).describe('The offer to move to.'),
  quantity: MovedQuantity.describe('How many seats move; all of them when absent.'),
  transitionType: TransitionType.default('transition_only').describe(
    'Repeated in the answer: licenses are not kept here.',
  ),
  toSubscriptionId: optionalText(SubscriptionId).describe(
    'A subscription of the other offer that the seats join. Without it all seats stay in their subscription, and a part of them begins a new one.',
  ),
  termDuration: optionalText(TermDuration).describe(
    'The length of the term, as an ISO 8601 duration; that of the subscription when absent.',
  ),
  billingCycle: BillingCycleInput.optional().describe('How often it is billed; as before when absent or `unknown`.'),
});

export const TransitionView = z
  .object({
    operationId: z.string().describe('The id of the transition: the order that it is.'),
    fromCatalogItemId: z.string().describe('The offer that the seats had.'),
    fromSubscriptionId: z.string().describe('The subscription that the seats left.'),
    toCatalogItemId: z.string().describe('The offer that the seats have.'),
    toSubscriptionId: z.string().describe('The subscription that the seats are in.'),
    quantity: z.int().describe('How many seats moved.'),
    transitionType: TransitionType.describe('As it was sent.'),
    termDuration: TermDuration.optional().describe('The term of the order, as an ISO 8601 duration.'),
    billingCycle: BillingCycleView,
    events: z
      .array(
        z.object({
          name: z.literal('Conversion').describe('What was done.'),
          status: z.literal('Completed').describe('Its end.'),
          timestamp: z.string().describe('When it was decided.'),
        }),
      )
      .describe('What became of the transition.'),
  })
  .describe('A transition of a subscription to another offer.');

/** POST /v1/customers/{id}/subscriptions/{subscriptionId}/transitions: seats move to another offer (contract 7, G1). */
export const transitionSubscriptionRoute = (deps: { move: MoveSubscription; clock: Clock }) =>
  route(
    {
      name: 'transitionSubscription',
      method: 'POST',
      path: 'v1/customers/{customerId}/subscriptions/{subscriptionId}/transitions',
      summary: 'Move seats of a subscription to another offer',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] },
      params: SubscriptionParams,
      query: EmptyInput,
      body: TransitionBody,
      responses: { 200: TransitionView },
      refusals: MOVE_REFUSALS,
    },
    async (call) => {
      const { toCatalogItemId, quantity, transitionType, toSubscriptionId, termDuration, billingCycle } = call.body;
      const moved = await deps.move({
        ...asked(call, deps.clock()),
        move: {
          kind: 'transition',
          offerProperty: 'toCatalogItemId',
          offerId: toCatalogItemId,
          quantity,
          toSubscriptionId,
          termDuration,
          billingCycle: cycleOf(billingCycle),
        },
      });
      return replied(moved, ({ order, fromOfferId, ...seats }) => ({
        status: 200,
        body: {
          operationId: order.orderId,
          fromCatalogItemId: fromOfferId,
          fromSubscriptionId: call.params.subscriptionId,
          toCatalogItemId,
          toSubscriptionId: seats.toSubscriptionId,
          quantity: seats.quantity,
          transitionType,
          termDuration,
          billingCycle: billingCycleView(order.content.billingCycle),
          events: [{ name: 'Conversion', status: 'Completed', timestamp: order.decision.decidedAt }],
        },
      }));
    },
  );
