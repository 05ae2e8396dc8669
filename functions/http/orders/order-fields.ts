import { z } from 'zod';
import { InstantInput } from '../../../shared/domain/instant.ts';
import { MAX_LINES } from '../../../shared/domain/orders/order.ts';
import { TransactionType } from '../../../shared/domain/transaction.ts';
import {
  anyCase,
  BillingCycleInput,
  OfferId,
  OrderId,
  SubscriptionId,
  TermDuration,
  TermEndInput,
} from '../../../shared/domain/subscriptions/purchase.ts';
import { CustomerParams, optionalText } from '../fields.ts';

export const OrderParams = CustomerParams.extend({ orderId: OrderId.describe('The id of the order.') });

export const AnyCaseTransaction = anyCase(TransactionType);

export const OrderLineInput = z
  .object({
    lineItemNumber: z
      .int()
      .min(0)
      .max(9999)
      .optional()
      .describe('The number of the line, unique in the order; its position when absent.'),
    offerId: z.string().trim().pipe(OfferId).describe('The offer to buy, or that of the subscription.'),
    quantity: z.int().describe('How many seats the subscription has afterwards.'),
    termDuration: optionalText(TermDuration).describe('The length of the term, as an ISO 8601 duration.'),
    subscriptionId: optionalText(SubscriptionId).describe('The subscription to change; absent for `new`.'),
    transactionType: AnyCaseTransaction.default('new').describe('The transaction of the line.'),
    commitmentEndDate: TermEndInput.describe('The end of the term of a new subscription.'),
    customTermEndDate: TermEndInput.describe('The end of the term that the line begins, in place of its duration.'),
    autoRenewEnabled: z.boolean().optional().describe('Whether the subscription renews automatically.'),
  })
  .describe('One line of an order.');

/** The body of an order; other members that clients send, such as nulls and totals, are ignored. */
export const OrderBody = z.object({
  referenceCustomerId: optionalText(CustomerParams.shape.customerId).describe(
    'The customer; must equal the one in the path when present.',
  ),
  billingCycle: BillingCycleInput.optional().describe('How often the order is billed.'),
  currencyCode: optionalText(
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'must be a currency code'),
  ).describe('ISO 4217 code; `USD` when absent.'),
  lineItems: z
    .array(OrderLineInput)
    .min(1)
    .max(MAX_LINES)
    .transform((lines) => lines.map((line, index) => ({ ...line, lineItemNumber: line.lineItemNumber ?? index })))
    .refine((lines) => new Set(lines.map((line) => line.lineItemNumber)).size === lines.length, {
      message: 'lineItemNumber must be unique within the order',
    })
    .describe('The lines. The order passes as a whole or not at all.'),
  ifNotAccepted: z
    .enum(['reject', 'hold'])
    .default('reject')
    .describe('Without a sufficient acceptance: reject the order, or hold it until the agreement is confirmed.'),
  holdUntil: InstantInput.optional().describe(
    'Until when to hold it, at most a year; the default of the policy when absent.',
  ),
  /** Not trusted: the sender of a gated order does not decide that a renewal is automatic (G13). */
  autoRenewal: z.boolean().optional().describe('Accepted and ignored: over HTTP no renewal is automatic.'),
});
