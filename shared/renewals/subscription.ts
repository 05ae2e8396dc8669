import { z } from 'zod';
import { BillingCycle, BillingType, OrderId, SubscriptionId, TermDuration } from '../orders/order.ts';
import { Guid } from '../partners/partner.ts';

export const SubscriptionStatus = z.enum(['active', 'suspended', 'deleted']);

/** A customer's running purchase, kept from approved orders and from upstream facts. */
export const Subscription = z.object({
  subscriptionId: SubscriptionId,
  offerId: z.string(),
  friendlyName: z.string().optional(),
  quantity: z.int().min(0),
  status: SubscriptionStatus,
  billingType: BillingType,
  billingCycle: BillingCycle.optional(),
  termDuration: TermDuration.optional(),
  autoRenewEnabled: z.boolean(),
  creationDate: z.iso.datetime(),
  effectiveStartDate: z.iso.datetime(),
  /** End of the commitment term: the renewal's instant. Without one nothing renews. */
  commitmentEndDate: z.iso.datetime().optional(),
  orderId: OrderId.optional(),
  resellerId: Guid.optional(),
});
export type Subscription = z.infer<typeof Subscription>;
