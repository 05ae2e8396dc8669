import { z } from 'zod';
import { CustomerParams, optionalText, Text } from '../../../shared/http/fields.ts';
import { optionalInstant } from '../../../shared/domain/instant.ts';
import {
  BillingCycleInput,
  BillingTypeInput,
  OfferId,
  OrderId,
  SubscriptionId,
  TermDuration,
  TermEndInput,
} from '../../../shared/domain/subscriptions/purchase.ts';
import { MAX_QUANTITY } from '../../../shared/domain/orders/order.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import type { SubscriptionFacts } from '../../../shared/subscriptions/record-subscriptions.ts';
import { SubscriptionStatus } from '../../../shared/domain/subscriptions/subscription.ts';

export const SubscriptionParams = CustomerParams.extend({ subscriptionId: SubscriptionId });

/** Upstream knows more states: what waits or is barred is suspended here, what ran out has ended. */
const StatusInput = z.enum([...SubscriptionStatus.options, 'pending', 'disabled', 'expired']);
const statusOf = (status: z.infer<typeof StatusInput>): z.infer<typeof SubscriptionStatus> => {
  if (status === 'expired') return 'deleted';
  return status === 'pending' || status === 'disabled' ? 'suspended' : status;
};

/** What may change of a subscription that clients send back whole; all else is left out, their id included. */
export const SubscriptionPatch = z.object({
  quantity: z.int().optional(),
  /** Clients send `none` where they know of no status. */
  status: z
    .enum(['none', ...StatusInput.options])
    .transform((status) => (status === 'none' ? undefined : statusOf(status)))
    .optional(),
  autoRenewEnabled: z.boolean().optional(),
  friendlyName: optionalText(Text(120)),
  billingCycle: BillingCycleInput.optional(),
  termDuration: optionalText(TermDuration),
});

/** A subscription as upstream has it. */
export const SubscriptionBody = z.object({
  offerId: z.string().trim().pipe(OfferId),
  friendlyName: optionalText(Text(120)),
  quantity: z.int().min(0).max(MAX_QUANTITY),
  status: StatusInput.transform(statusOf).default('active'),
  billingType: BillingTypeInput.default('license'),
  billingCycle: BillingCycleInput.optional(),
  termDuration: optionalText(TermDuration),
  autoRenewEnabled: z.boolean().default(false),
  creationDate: optionalInstant(),
  effectiveStartDate: optionalInstant(),
  commitmentEndDate: TermEndInput,
  orderId: optionalText(OrderId),
  resellerId: optionalText(Guid),
});

export const ImportedSubscription = SubscriptionBody.extend({ customerId: Guid, id: SubscriptionId });

export const factsOf = (subscriptionId: string, body: z.infer<typeof SubscriptionBody>): SubscriptionFacts => ({
  ...body,
  subscriptionId,
});
