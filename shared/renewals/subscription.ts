import { z } from 'zod';
import { Instant } from '../instant.ts';
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
  creationDate: Instant,
  effectiveStartDate: Instant,
  /** End of the commitment term: the renewal's instant. Without one nothing renews. */
  commitmentEndDate: Instant.optional(),
  orderId: OrderId.optional(),
  resellerId: Guid.optional(),
});
export type Subscription = z.infer<typeof Subscription>;
