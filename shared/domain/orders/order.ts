import { z } from 'zod';
import { InstantInput } from '../instant.ts';
import { Channel, Cloud, Environment, Guid } from '../partners/partner.ts';
import {
  OrderId,
  SubscriptionId,
  OfferId,
  BillingTypeInput,
  TermDuration,
  TermEndInput,
  BillingCycleInput,
} from '../subscriptions/purchase.ts';
import { TransactionType, ValueClass } from '../transaction.ts';

/** Keeps an order and the subscriptions it creates within one transaction. */
export const MAX_LINES = 80;
export const MAX_QUANTITY = 10_000_000;

export const OrderLine = z.object({
  lineItemNumber: z.int().min(0).max(9999).describe('The number of the line; unique within the order.'),
  transactionType: TransactionType,
  offerId: OfferId.describe('The id of the offer, such as `CFQ7TTC0LF8R:0001`.'),
  quantity: z.int().min(0).max(MAX_QUANTITY).describe('The number of seats or units.'),
  subscriptionId: SubscriptionId.optional().describe('The subscription that the line changes.'),
  billingType: BillingTypeInput.optional().describe(
    'How the offer is billed. Every value except `usage` is read as `license`.',
  ),
  termDuration: TermDuration.optional().describe('The length of the commitment term, an ISO 8601 duration.'),
  commitmentEndDate: TermEndInput.describe(
    'The end of the term of a new subscription. On other lines a statement about the subscription on record.',
  ),
  customTermEndDate: TermEndInput.describe(
    'The end of the term that the line begins, in place of the end that follows from its duration.',
  ),
  autoRenewEnabled: z
    .boolean()
    .optional()
    .describe('Whether the subscription renews automatically at the end of its term.'),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** An order as stated by its message. Claims in it that would open the gate are not trusted (G13). */
export const Order = z.object({
  orderId: OrderId.describe(
    'The id of the order, unique for the customer. The same id with the same content is a repeat.',
  ),
  partnerId: Guid.describe('The tenant of the partner who orders: a direct-bill partner or an indirect provider.'),
  customerId: Guid.describe('The tenant of the customer.'),
  resellerId: Guid.optional().describe('The tenant of the indirect reseller through whom the provider sells.'),
  environment: Environment,
  cloud: Cloud,
  channel: Channel,
  submittedAt: InstantInput.describe(
    'When the sender submitted the order. A claim: the arrival of the message is what counts.',
  ),
  autoRenewal: z.boolean().default(false).describe('Whether its `renew` lines are automatic renewals.'),
  ifNotAccepted: z
    .enum(['reject', 'hold'])
    .default('reject')
    .describe('Reject the order, or hold it, when the customer has not accepted the agreement.'),
  holdUntil: InstantInput.optional().describe('Until when to hold the order: at most a year after it arrives.'),
  billingCycle: BillingCycleInput.optional().describe('How often the subscription is billed.'),
  valueClass: ValueClass.optional().describe(
    'The class of the order by its value. Without it the policy takes the order for one of any class.',
  ),
  currencyCode: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code')
    .optional()
    .describe('ISO 4217 code of the currency.'),
  lineItems: z
    .array(OrderLine)
    .min(1)
    .max(MAX_LINES)
    .refine((lines) => new Set(lines.map((line) => line.lineItemNumber)).size === lines.length, {
      message: 'lineItemNumber must be unique within the order',
    })
    .describe('The lines of the order. The order passes as a whole or not at all.'),
});
export type Order = z.infer<typeof Order>;

/** Why an order cannot be held until then (G9), or undefined: a hold lasts at most a year. */
export function holdUntilProblem(holdUntil: string | undefined, arrivedAt: Date): string | undefined {
  const inAYear = new Date(arrivedAt);
  inAYear.setUTCFullYear(inAYear.getUTCFullYear() + 1);
  return holdUntil !== undefined && Date.parse(holdUntil) > inAYear.getTime()
    ? `must be at most a year after the order arrives, which is ${inAYear.toISOString()}`
    : undefined;
}

/** The content of an order, kept with its decision for reads. */
export const OrderContent = Order.pick({
  lineItems: true,
  billingCycle: true,
  valueClass: true,
  currencyCode: true,
  channel: true,
}).partial({
  channel: true,
});
export type OrderContent = z.infer<typeof OrderContent>;
