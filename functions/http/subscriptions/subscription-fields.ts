import { z } from 'zod';
import { optionalInstant } from '../../../shared/domain/instant.ts';
import { MAX_QUANTITY } from '../../../shared/domain/orders/order.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import {
  BillingCycleInput,
  BillingTypeInput,
  OfferId,
  OrderId,
  SubscriptionId,
  TermDuration,
  TermEndInput,
} from '../../../shared/domain/subscriptions/purchase.ts';
import { SubscriptionStatus } from '../../../shared/domain/subscriptions/subscription.ts';
import type { SubscriptionFacts } from '../../../shared/subscriptions/record-subscriptions.ts';
import { CustomerParams, optionalText, Text } from '../fields.ts';

/** Access to what mirrors subscriptions from upstream, singly and in bulk (G13). */
export const MIRRORING = {
  roles: ['AdminAgent', 'SalesAgent', 'SubscriptionMirror'],
  applications: ['SubscriptionMirror'],
} as const;

export const SubscriptionParams = CustomerParams.extend({
  subscriptionId: SubscriptionId.describe('The id of the subscription.'),
});

/** Maps the additional states of upstream: pending and disabled to suspended, expired to deleted. */
const StatusInput = z.enum([...SubscriptionStatus.options, 'pending', 'disabled', 'expired']);
const statusOf = (status: z.infer<typeof StatusInput>): z.infer<typeof SubscriptionStatus> => {
  if (status === 'expired') return 'deleted';
  return status === 'pending' || status === 'disabled' ? 'suspended' : status;
};

/** The properties that a change may set; clients send the whole object, and the other members are ignored. */
export const SubscriptionPatch = z.object({
  quantity: z
    .int()
    .optional()
    .describe('How many seats; another number is a seat change, which is gated like an order.'),
  status: z
    .enum(['none', ...StatusInput.options])
    .transform((status) => (status === 'none' ? undefined : statusOf(status)))
    .optional()
    .describe('The status; `none` leaves it unchanged.'),
  autoRenewEnabled: z.boolean().optional().describe('Whether the subscription renews automatically.'),
  friendlyName: optionalText(Text(120)).describe('The name that the partner gives it.'),
  billingCycle: BillingCycleInput.optional().describe(
    'How often it is billed; another cycle is gated like an order. `unknown` leaves it unchanged.',
  ),
  termDuration: optionalText(TermDuration).describe(
    'The length of the term, as an ISO 8601 duration; another one is gated like an order.',
  ),
});

/** A subscription as upstream has it. */
export const SubscriptionBody = z.object({
  offerId: z.string().trim().pipe(OfferId).describe('The id of the offer.'),
  friendlyName: optionalText(Text(120)).describe('The name that the partner gives it.'),
  quantity: z.int().min(0).max(MAX_QUANTITY).describe('How many seats it has.'),
  status: StatusInput.transform(statusOf)
    .default('active')
    .describe('`pending` and `disabled` are kept as suspended, `expired` as deleted.'),
  billingType: BillingTypeInput.default('license').describe('How it is billed; only `usage` is not gated.'),
  billingCycle: BillingCycleInput.optional().describe('How often it is billed.'),
  termDuration: optionalText(TermDuration).describe('The length of the term, as an ISO 8601 duration.'),
  autoRenewEnabled: z.boolean().default(false).describe('Whether the subscription renews automatically.'),
  creationDate: optionalInstant().describe('When it was created; the time of the request when absent.'),
  effectiveStartDate: optionalInstant().describe('When its term began; the creation date when absent.'),
  commitmentEndDate: TermEndInput.describe(
    'When its term ends: the instant of its renewal. A subscription without one does not renew.',
  ),
  orderId: optionalText(OrderId).describe('The order that created it.'),
  resellerId: optionalText(Guid).describe('The indirect reseller through whom the customer bought it.'),
});

export const ImportedSubscription = SubscriptionBody.extend({
  customerId: Guid.describe('The id of the customer.'),
  id: SubscriptionId.describe('The id of the subscription.'),
}).describe('A subscription as upstream has it, with its customer.');

export const factsOf = (subscriptionId: string, body: z.infer<typeof SubscriptionBody>): SubscriptionFacts => ({
  ...body,
  subscriptionId,
});
