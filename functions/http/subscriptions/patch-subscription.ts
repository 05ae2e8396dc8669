import type { Clock } from '../../../shared/clock.ts';
import { contentHash } from '../../../shared/digest.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { UpdateSubscription } from '../../../shared/orders/update-subscription.ts';
import { versionIn } from '../if-match.ts';
import { SubscriptionParams, SubscriptionPatch } from './subscription-fields.ts';
import { SubscriptionView, subscriptionReply } from './subscription-view.ts';

/** The sequence that the client saw; `*` names every one. */
function seenOf(ifMatch: string | undefined): string | undefined {
  const version = versionIn(ifMatch);
  return version === '*' ? undefined : version;
}

/** PATCH /v1/customers/{id}/subscriptions/{subscriptionId}: clients send the whole object; a new quantity is a seat change. */
export const patchSubscriptionRoute = (deps: { update: UpdateSubscription; clock: Clock }) =>
  route(
    {
      name: 'patchSubscription',
      method: 'PATCH',
      path: 'v1/customers/{customerId}/subscriptions/{subscriptionId}',
      summary: 'Change a subscription: seats, status, renewal, nickname, billing cycle, term',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] },
      params: SubscriptionParams,
      query: EmptyInput,
      body: SubscriptionPatch,
      responses: { 200: SubscriptionView },
      refusals: [
        'CustomerNotFound',
        'SubscriptionNotFound',
        'SubscriptionChanged',
        'SubscriptionEnded',
        'QuantityOutOfRange',
        'AgreementNotAccepted',
      ],
    },
    async ({ partner, caller, params: { customerId, subscriptionId }, body, ids, ifMatch }) => {
      const { environment, partnerId } = partner;
      const bodyHash = contentHash(body);
      const updated = await deps.update({
        key: { environment, partnerId, customerId },
        partner,
        subscriptionId,
        wanted: body,
        ifSequence: seenOf(ifMatch),
        arrivedAt: deps.clock(),
        actor: caller.actor,
        correlationId: ids.correlationId,
        // Clients reuse a request id for consecutive changes, so the body is part of the idempotency key.
        request: ids.repeatable
          ? { route: `patchSubscription:${subscriptionId}:${bodyHash}`, requestId: ids.requestId, bodyHash }
          : undefined,
      });
      return replied(updated, (row) => subscriptionReply(customerId, partner, row));
    },
  );
