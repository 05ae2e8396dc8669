import { z } from 'zod';
import { Instant } from '../instant.ts';
import { BillingCycle, BillingType, OrderId, SubscriptionId, TermDuration } from './purchase.ts';
import { Guid } from '../partners/partner.ts';

export const SubscriptionStatus = z.enum(['active', 'suspended', 'deleted']);

/** What the gate reads of a subscription (G13). */
const Facts = z.object({
  offerId: z.string(),
  quantity: z.int().min(0),
  status: SubscriptionStatus,
  billingType: BillingType,
  termDuration: TermDuration.optional(),
  autoRenewEnabled: z.boolean(),
  effectiveStartDate: Instant,
  /** End of the commitment term: the renewal's instant. Without one nothing renews. */
  commitmentEndDate: Instant.optional(),
  /** The day of the month on which terms end where the month has it; without one the dates tell it. */
  anchorDay: z.int().min(1).max(31).optional(),
});

/** The facts that approved orders or a mirror told; those that neither did are absent. */
export const TrustedFacts = Facts.partial();
export type TrustedFacts = z.infer<typeof TrustedFacts>;

/** A customer's running purchase, kept from approved orders and from upstream facts. */
export const Subscription = Facts.extend({
  subscriptionId: SubscriptionId,
  friendlyName: z.string().optional(),
  billingCycle: BillingCycle.optional(),
  creationDate: Instant,
  orderId: OrderId.optional(),
  resellerId: Guid.optional(),
  /** What may open the gate. The members beside it are what is displayed: they close it, whoever told them (G13). */
  trusted: TrustedFacts.optional(),
});
export type Subscription = z.infer<typeof Subscription>;

/** The displayed facts, as a source that is trusted told them. */
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

/** A subscription by both its accounts, the displayed and the trusted one: only what both say opens the gate (G13). */
export const accountsOf = ({ trusted = {}, ...displayed }: Subscription): readonly [TrustedFacts, TrustedFacts] => [
  displayed,
  trusted,
];

/** Nothing can be ordered for a subscription that either account calls deleted. */
export const hasEnded = (subscription: Subscription): boolean =>
  accountsOf(subscription).some(({ status }) => status === 'deleted');
