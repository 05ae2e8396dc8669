import { ok } from '../../../shared/domain/refusal.ts';
import { isMirror } from '../../../shared/http/caller.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { RecordSubscriptions } from '../../../shared/subscriptions/record-subscriptions.ts';
import { factsOf, MIRRORING, SubscriptionBody, SubscriptionParams } from './subscription-fields.ts';
import { SubscriptionView, subscriptionReply } from './subscription-view.ts';

/** PUT /v1/customers/{id}/subscriptions/{subscriptionId}: mirrors a subscription from upstream (contract 10, G13). */
export const putSubscriptionRoute = (record: RecordSubscriptions) =>
  route(
    {
      name: 'putSubscription',
      method: 'PUT',
      path: 'v1/customers/{customerId}/subscriptions/{subscriptionId}',
      summary: 'Keep a subscription current',
      extension: true,
      access: MIRRORING,
      params: SubscriptionParams,
      query: EmptyInput,
      body: SubscriptionBody,
      responses: { 200: SubscriptionView },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner, caller, params: { customerId, subscriptionId }, body, ids }) => {
      const { environment, partnerId } = partner;
      const recorded = await record({
        key: { environment, partnerId, customerId },
        facts: [factsOf(subscriptionId, body)],
        trusted: isMirror(caller),
        actor: caller.actor,
        correlationId: ids.correlationId,
        request: undefined,
      });
      if (!recorded.ok) return recorded;
      return ok(subscriptionReply(customerId, partner, recorded.value.subscriptions[0]!));
    },
  );
