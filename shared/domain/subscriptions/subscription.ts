import { z } from 'zod';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { BillingCycle, BillingType, OrderId, SubscriptionId, TermDuration } from './purchase.ts';

export const SubscriptionStatus = z.enum(['active', 'suspended', 'deleted']);

/** The facts of a subscription that the gate reads (G13). */
const Facts = z.object({
  offerId: z.string(),
  quantity: z.int().min(0),
  status: SubscriptionStatus,
  billingType: BillingType,
  termDuration: TermDuration.optional(),
  autoRenewEnabled: z.boolean(),
  effectiveStartDate: Instant,
  /** End of the commitment term: the instant of renewal. Absent: no renewal. */
  commitmentEndDate: Instant.optional(),
  /** The day of the month on which terms end, if the month has it; absent: derived from the dates. */
  anchorDay: z.int().min(1).max(31).optional(),
});

/** Facts from approved orders or a mirror; absent ones have neither source. */
export const TrustedFacts = Facts.partial();
export type TrustedFacts = z.infer<typeof TrustedFacts>;

/** A customer's active purchase, from approved orders and upstream facts. */
export const Subscription = Facts.extend({
  subscriptionId: SubscriptionId,
  friendlyName: z.string().optional(),
  billingCycle: BillingCycle.optional(),
  creationDate: Instant,
  orderId: OrderId.optional(),
  resellerId: Guid.optional(),
  /** Facts that may open the gate. The displayed ones beside them can only close it, whatever their source (G13). */
  trusted: TrustedFacts.optional(),
});
export type Subscription = z.infer<typeof Subscription>;

/** The displayed facts as trusted facts, for a trusted source. */
export const factsOf = (displayed: Subscription): TrustedFacts => ({
  offerId: displayed.offerId,
  quantity: displayed.quantity,
  status: displayed.status,
  billingType: displayed.billingType,
  termDuration: displayed.termDuration,
  autoRenewEnabled: displayed.autoRenewEnabled,
  effectiveStartDate: displayed.effectiveStartDate,
  commitmentEndDate: displayed.commitmentEndDate,
  anchorDay: displayed.anchorDay,
});

/** The displayed and the trusted facts: only what both confirm opens the gate (G13). */
export const accountsOf = ({ trusted = {}, ...displayed }: Subscription): readonly [TrustedFacts, TrustedFacts] => [
  displayed,
  trusted,
];

/** No order is possible for a subscription deleted by the displayed or the trusted facts. */
export const hasEnded = (subscription: Subscription): boolean =>
  accountsOf(subscription).some(({ status }) => status === 'deleted');
