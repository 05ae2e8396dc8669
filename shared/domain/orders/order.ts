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

export const TransactionType = z.enum(['new', 'addQuantity', 'removeQuantity', 'convert', 'renew', 'cancel']);
export type TransactionType = z.infer<typeof TransactionType>;

/** An order and the subscriptions it makes fit one transaction. */
export const MAX_LINES = 80;
export const MAX_QUANTITY = 10_000_000;

export const OrderLine = z.object({
  lineItemNumber: z.int().min(0).max(9999),
  transactionType: TransactionType,
  offerId: OfferId,
  quantity: z.int().min(0).max(MAX_QUANTITY),
  subscriptionId: SubscriptionId.optional(),
  billingType: BillingTypeInput.optional(),
  termDuration: TermDuration.optional(),
  /** The end of a new subscription's term; on other lines a statement about the record. */
  commitmentEndDate: TermEndInput,
  /** The end of the term that the line begins, in place of its duration's. */
  customTermEndDate: TermEndInput,
  autoRenewEnabled: z.boolean().optional(),
});
export type OrderLine = z.infer<typeof OrderLine>;

/** An order as its message states it. Nothing in it that would open the gate is believed for the order's own sake (G13). */
export const Order = z.object({
  orderId: OrderId,
  partnerId: Guid,
  customerId: Guid,
  resellerId: Guid.optional(),
  environment: Environment,
  cloud: Cloud,
  channel: Channel,
  /** The sender's claim; the instant that counts is when the order arrived. */
  submittedAt: InstantInput,
  autoRenewal: z.boolean().default(false),
  ifNotAccepted: z.enum(['reject', 'hold']).default('reject'),
  holdUntil: InstantInput.optional(),
  billingCycle: BillingCycleInput.optional(),
  /** ISO 4217. */
  currencyCode: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code')
    .optional(),
  lineItems: z
    .array(OrderLine)
    .min(1)
    .max(MAX_LINES)
    .refine((lines) => new Set(lines.map((line) => line.lineItemNumber)).size === lines.length, {
      message: 'lineItemNumber must be unique within the order',
    }),
});
export type Order = z.infer<typeof Order>;

/** Why an order cannot be held until then (G9), or undefined: a hold lasts a year at most. */
export function holdUntilProblem(holdUntil: string | undefined, arrivedAt: Date): string | undefined {
  const inAYear = new Date(arrivedAt);
  inAYear.setUTCFullYear(inAYear.getUTCFullYear() + 1);
  return holdUntil !== undefined && Date.parse(holdUntil) > inAYear.getTime()
    ? `must be at most a year after the order arrives, which is ${inAYear.toISOString()}`
    : undefined;
}

/** What an order asked for: kept with its decision, so that the order can be read as long as the decision. */
export const OrderContent = Order.pick({
  lineItems: true,
  billingCycle: true,
  currencyCode: true,
  channel: true,
}).partial({
  channel: true,
});
export type OrderContent = z.infer<typeof OrderContent>;
