import { z } from 'zod';
import { CustomerParams, optionalText, Text } from '../../shared/http/fields.ts';
import { InstantInput } from '../../shared/instant.ts';
import { BillingCycle, MAX_QUANTITY, OrderId, SubscriptionId, TermDuration } from '../../shared/orders/order.ts';
import { Guid } from '../../shared/partners/partner.ts';
import type { SubscriptionFacts } from '../../shared/renewals/record-subscriptions.ts';
import { SubscriptionStatus } from '../../shared/renewals/subscription.ts';

/** .NET writes a date that is not set as the year 1. */
const OptionalInstant = z
  .preprocess(
    (value) => (typeof value === 'string' && value.startsWith('0001-01-01') ? undefined : value),
    InstantInput.optional(),
  )
  .optional();

export const SubscriptionParams = CustomerParams.extend({ subscriptionId: SubscriptionId });

/** What may change of a subscription that clients send back whole; all else is left out, their id included. */
export const SubscriptionPatch = z.object({
  quantity: z.int().optional(),
  /** Clients send `none` where they know of no status. */
  status: z
    .enum(['none', ...SubscriptionStatus.options])
    .transform((status) => (status === 'none' ? undefined : status))
    .optional(),
  autoRenewEnabled: z.boolean().optional(),
  friendlyName: optionalText(Text(120)),
  billingCycle: BillingCycle.optional(),
  termDuration: optionalText(TermDuration),
});

/** A subscription as upstream has it. */
export const SubscriptionBody = z.object({
  offerId: z.string().trim().min(1).max(120),
  friendlyName: optionalText(Text(120)),
  quantity: z.int().min(0).max(MAX_QUANTITY),
  status: SubscriptionStatus.default('active'),
  /** Only `usage` opens anything, so what is told as neither is read as a license. */
  billingType: z
    .enum(['none', 'license', 'usage'])
    .transform((type) => (type === 'usage' ? type : ('license' as const)))
    .default('license'),
  billingCycle: BillingCycle.optional(),
  termDuration: optionalText(TermDuration),
  autoRenewEnabled: z.boolean().default(false),
  creationDate: OptionalInstant,
  effectiveStartDate: OptionalInstant,
  commitmentEndDate: OptionalInstant,
  orderId: optionalText(OrderId),
  resellerId: optionalText(Guid),
});

export const ImportedSubscription = SubscriptionBody.extend({ customerId: Guid, id: SubscriptionId });

export const factsOf = (subscriptionId: string, body: z.infer<typeof SubscriptionBody>): SubscriptionFacts => ({
  ...body,
  subscriptionId,
});
