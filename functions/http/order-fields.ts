import { z } from 'zod';
import { CustomerParams, optionalText } from '../../shared/http/fields.ts';
import { InstantInput } from '../../shared/instant.ts';
import {
  BillingCycle,
  MAX_LINES,
  MAX_QUANTITY,
  OrderId,
  SubscriptionId,
  TermDuration,
  TransactionType,
} from '../../shared/orders/order.ts';

export const OrderParams = CustomerParams.extend({ orderId: OrderId });

/** Some clients write enums in snake case: add_quantity. */
export const AnyCaseTransaction = z
  .string()
  .max(40)
  .transform((text) => text.toLowerCase().replaceAll('_', ''))
  .transform((text) => TransactionType.options.find((option) => option.toLowerCase() === text))
  .pipe(z.enum(TransactionType.options, `must be one of ${TransactionType.options.join(', ')}`));

const Line = z.object({
  lineItemNumber: z.int().min(0).max(9999).optional(),
  offerId: z.string().trim().min(1).max(120),
  quantity: z.int().min(0).max(MAX_QUANTITY),
  termDuration: optionalText(TermDuration),
  subscriptionId: optionalText(SubscriptionId),
  transactionType: AnyCaseTransaction.default('new'),
  commitmentEndDate: InstantInput.optional(),
  autoRenewEnabled: z.boolean().optional(),
});

/** What is read of an order's body; the rest that clients send, their nulls and totals, is left out. */
export const OrderBody = z.object({
  referenceCustomerId: optionalText(CustomerParams.shape.customerId),
  billingCycle: BillingCycle.optional(),
  currencyCode: optionalText(
    z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'must be a currency code'),
  ),
  lineItems: z
    .array(Line)
    .min(1)
    .max(MAX_LINES)
    .transform((lines) => lines.map((line, index) => ({ ...line, lineItemNumber: line.lineItemNumber ?? index })))
    .refine((lines) => new Set(lines.map((line) => line.lineItemNumber)).size === lines.length, {
      message: 'lineItemNumber must be unique within the order',
    }),
  ifNotAccepted: z.enum(['reject', 'hold']).default('reject'),
  holdUntil: InstantInput.optional(),
  autoRenewal: z.boolean().default(false),
});
