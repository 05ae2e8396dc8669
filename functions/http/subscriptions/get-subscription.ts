import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadSubscription } from '../../../shared/subscriptions/read-subscriptions.ts';
import { SubscriptionParams } from './subscription-fields.ts';
import { SubscriptionView, subscriptionReply } from './subscription-view.ts';

/** GET /v1/customers/{id}/subscriptions/{subscriptionId} (contract 7). */
export const getSubscriptionRoute = (read: ReadSubscription) =>
  route(
    {
      name: 'getSubscription',
      method: 'GET',
      path: 'v1/customers/{customerId}/subscriptions/{subscriptionId}',
      summary: 'Read a subscription',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: SubscriptionParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: SubscriptionView },
      refusals: ['CustomerNotFound', 'SubscriptionNotFound'],
    },
    async ({ partner, params: { customerId, subscriptionId } }) => {
      const { environment, partnerId } = partner;
      const found = await read({ environment, partnerId, customerId }, subscriptionId);
      return replied(found, (row) => subscriptionReply(customerId, partner, row));
    },
  );
