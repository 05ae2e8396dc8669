import { z } from 'zod';
import type { RefusalCode } from '../../../shared/domain/refusal.ts';
import type { Call } from '../../../shared/http/route.ts';
import type { SubscriptionMove } from '../../../shared/orders/move-subscription.ts';
import type { BillingCycle } from '../../../shared/domain/subscriptions/purchase.ts';

export const MovedQuantity = z
  .int()
  .nullish()
  .transform((seats) => seats ?? undefined);

/** Clients send back the `unknown` that they read for a cycle that they do not know. */
export const cycleOf = (cycle: BillingCycle | undefined): BillingCycle | undefined =>
  cycle === 'unknown' ? undefined : cycle;

/** How a move of a subscription to another offer can be refused. */
export const MOVE_REFUSALS = [
  'CustomerNotFound',
  'AgreementNotAccepted',
  'QuantityOutOfRange',
  'SubscriptionNotFound',
  'SubscriptionEnded',
  'RequestIdReused',
] as const satisfies readonly RefusalCode[];

/** The subscription, caller and request of a move, as the use case takes them. */
export const asked = (
  { partner, caller, params, ids, request }: Call<{ customerId: string; subscriptionId: string }, unknown, unknown>,
  arrivedAt: Date,
): Omit<SubscriptionMove, 'move'> => ({
  key: { environment: partner.environment, partnerId: partner.partnerId, customerId: params.customerId },
  partner,
  subscriptionId: params.subscriptionId,
  arrivedAt,
  actor: caller.actor,
  correlationId: ids.correlationId,
  request,
});
