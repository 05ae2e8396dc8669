import { z } from 'zod';
import { OrderId, SubscriptionId } from '../../../shared/domain/subscriptions/purchase.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListSubscriptions } from '../../../shared/subscriptions/read-subscriptions.ts';
import { CustomerParams } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { SubscriptionView, subscriptionView } from './subscription-view.ts';

const ALL = 10_000;

const Query = z.object({
  order_id: OrderId.optional().describe('Only the subscriptions of this order.'),
  /** Clients do not page subscriptions: without a size all are returned, up to a safety limit. */
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('How many items a page holds at most; all, up to 10,000, when absent.'),
  continuationToken: SubscriptionId.optional().describe(
    'The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead.',
  ),
});

/** GET /v1/customers/{id}/subscriptions: a customer's subscriptions, or those of one order (contract 7). */
export const listSubscriptionsRoute = (list: ListSubscriptions) =>
  route(
    {
      name: 'listSubscriptions',
      method: 'GET',
      path: 'v1/customers/{customerId}/subscriptions',
      summary: "A customer's subscriptions",
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: CustomerParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(SubscriptionView) },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner, params: { customerId }, query }) => {
      const { environment, partnerId } = partner;
      const { size = ALL, order_id: orderId, continuationToken: after } = query;
      const page = await list({ environment, partnerId, customerId }, { size, after, orderId });
      return replied(page, ({ subscriptions, after: cursor }) => ({
        status: 200,
        body: collection(
          `/customers/${customerId}/subscriptions`,
          subscriptions.map((row) => subscriptionView(customerId, partner, row)),
          cursor,
        ),
      }));
    },
  );
