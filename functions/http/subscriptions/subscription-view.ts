import { z } from 'zod';
import { BillingType, TermDuration } from '../../../shared/domain/subscriptions/purchase.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { StoredSubscription } from '../../../shared/subscriptions/read-subscriptions.ts';
import { SubscriptionStatus } from '../../../shared/domain/subscriptions/subscription.ts';
import { BillingCycleView, billingCycleView } from '../orders/order-view.ts';
import { Link } from '../../../shared/http/shapes.ts';

export const SubscriptionView = z.object({
  id: z.string(),
  offerId: z.string(),
  offerName: z.string(),
  friendlyName: z.string(),
  quantity: z.int(),
  unitType: z.enum(['Licenses', 'Usage']),
  creationDate: z.string(),
  effectiveStartDate: z.string(),
  commitmentEndDate: z.string().optional(),
  status: SubscriptionStatus,
  autoRenewEnabled: z.boolean(),
  billingType: BillingType,
  billingCycle: BillingCycleView,
  contractType: z.literal('subscription'),
  termDuration: TermDuration.optional(),
  renewalTermDuration: TermDuration.optional(),
  isTrial: z.boolean(),
  hasPurchasableAddons: z.boolean(),
  orderId: z.string().optional(),
  /** The partner's MPN id: what Partner Center's clients read under this name. */
  partnerId: z.string(),
  links: z.object({ self: Link }),
  attributes: z.object({ etag: z.string(), objectType: z.literal('Subscription') }),
});

/** A subscription as clients read it; its offer has no name here, so the id stands for it. */
export function subscriptionView(
  customerId: string,
  { mpnId }: Partner,
  subscription: StoredSubscription,
): z.infer<typeof SubscriptionView> {
  const { subscriptionId, offerId, friendlyName, quantity, status, billingType, termDuration, orderId } = subscription;
  const { creationDate, effectiveStartDate, commitmentEndDate, autoRenewEnabled, sequence } = subscription;
  return {
    id: subscriptionId,
    offerId,
    offerName: offerId,
    friendlyName: friendlyName ?? offerId,
    quantity,
    unitType: billingType === 'usage' ? 'Usage' : 'Licenses',
    creationDate,
    effectiveStartDate,
    commitmentEndDate,
    status,
    autoRenewEnabled,
    billingType,
    billingCycle: billingCycleView(subscription.billingCycle),
    contractType: 'subscription',
    termDuration,
    renewalTermDuration: termDuration,
    isTrial: false,
    hasPurchasableAddons: false,
    orderId,
    partnerId: mpnId,
    links: { self: { uri: `/customers/${customerId}/subscriptions/${subscriptionId}`, method: 'GET', headers: [] } },
    attributes: { etag: String(sequence), objectType: 'Subscription' },
  };
}

/** The answer of one subscription, with the etag that makes its next change conditional. */
export const subscriptionReply = (customerId: string, partner: Partner, row: StoredSubscription) => ({
  status: 200,
  headers: { ETag: `"${row.sequence}"` },
  body: subscriptionView(customerId, partner, row),
});
