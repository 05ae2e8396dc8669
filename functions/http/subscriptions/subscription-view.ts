import { z } from 'zod';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { BillingType, TermDuration } from '../../../shared/domain/subscriptions/purchase.ts';
import { SubscriptionStatus } from '../../../shared/domain/subscriptions/subscription.ts';
import type { StoredSubscription } from '../../../shared/subscriptions/read-subscriptions.ts';
import { BillingCycleView, billingCycleView } from '../orders/order-view.ts';
import { Link } from '../shapes.ts';

export const SubscriptionView = z
  .object({
    id: z.string().describe('The id of the subscription.'),
    offerId: z.string().describe('The id of its offer.'),
    offerName: z.string().describe('The id of its offer: offers have no names here.'),
    friendlyName: z.string().describe('The name that the partner gives it; the id of its offer without one.'),
    quantity: z.int().describe('How many seats it has.'),
    unitType: z.enum(['Licenses', 'Usage']).describe('The unit of the quantity.'),
    creationDate: z.string().describe('When it was created.'),
    effectiveStartDate: z.string().describe('When its term began.'),
    commitmentEndDate: z.string().optional().describe('When its term ends: the instant of its renewal.'),
    status: SubscriptionStatus.describe('The status.'),
    autoRenewEnabled: z.boolean().describe('Whether the subscription renews automatically.'),
    billingType: BillingType.describe('How it is billed.'),
    billingCycle: BillingCycleView,
    contractType: z.literal('subscription').describe('The kind of the contract.'),
    termDuration: TermDuration.optional().describe('The length of its term, as an ISO 8601 duration.'),
    renewalTermDuration: TermDuration.optional().describe('The length of the next term.'),
    isTrial: z.boolean().describe('Always false.'),
    hasPurchasableAddons: z.boolean().describe('Always false.'),
    orderId: z.string().optional().describe('The order that created it.'),
    partnerId: z.string().describe("The partner's MPN id, which clients of Partner Center read under this name."),
    links: z.object({ self: Link.describe('The subscription itself.') }).describe('The links of the subscription.'),
    attributes: z
      .object({
        etag: z.string().describe('The version of the resource, for `If-Match`.'),
        objectType: z.literal('Subscription').describe('The kind of the resource.'),
      })
      .describe('The metadata of the subscription.'),
  })
  .describe('A subscription.');

/** A subscription as clients read it; offers have no names here, so the id is used. */
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
