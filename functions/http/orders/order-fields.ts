import { z } from 'zod';
import { CustomerParams, optionalText } from '../../../shared/http/fields.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import {
  anyCase,
  BillingCycleInput,
  OfferId,
  OrderId,
  SubscriptionId,
  TermDuration,
  TermEndInput,
} from '../../../shared/domain/subscriptions/purchase.ts';
import { MAX_LINES, TransactionType } from '../../../shared/domain/orders/order.ts';

export const OrderParams = CustomerParams.extend({ orderId: OrderId });

export const AnyCaseTransaction = anyCase(TransactionType);

const Line = z.object({
  lineItemNumber: z.int().min(0).max(9999).optional(),
  offerId: z.string().trim().pipe(OfferId),
  quantity: z.int(),
  termDuration: optionalText(TermDuration),
  subscriptionId: optionalText(SubscriptionId),
  transactionType: AnyCaseTransaction.default('new'),
  commitmentEndDate: TermEndInput,
  customTermEndDate: TermEndInput,
  autoRenewEnabled: z.boolean().optional(),
});

/** What is read of an order's body; the rest that clients send, their nulls and totals, is left out. */
export const OrderBody = z.object({
  referenceCustomerId: optionalText(CustomerParams.shape.customerId),
  billingCycle: BillingCycleInput.optional(),
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
  /** Taken and not believed: who is gated does not say that a renewal is automatic (G13). */
  autoRenewal: z.boolean().optional(),
});
