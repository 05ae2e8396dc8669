import { z } from 'zod';
import { InstantInput, isNever, optionalInstant } from '../instant.ts';
import { Channel, Cloud, Environment, Guid, bareGuid } from '../partners/partner.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
const Id = (max: number) =>
  z
    .string()
    .overwrite(bareGuid)
    .max(max)
    .regex(ID, 'must start with a letter or digit and hold only letters, digits and . _ : -');

/** An id that is a GUID matches without regard to case, on the queue and over HTTP; any other matches exactly. */
const AnyId = Id(64).overwrite((id) => (Guid.safeParse(id).success ? id.toLowerCase() : id));
export const OrderId = AnyId;
export const SubscriptionId = AnyId;

/** Text that a reader can read: U+FFFD stands for what a sender could not decode. */
export const OfferId = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}\uFFFD\u2028\u2029]*$/u, 'must hold readable characters only');

export const TransactionType = z.enum(['new', 'addQuantity', 'removeQuantity', 'convert', 'renew', 'cancel']);
export type TransactionType = z.infer<typeof TransactionType>;

export const BillingType = z.enum(['license', 'usage']);
/** Only `usage` opens anything, so whatever else upstream calls it is read as a license. */
export const BillingTypeInput = z
  .enum(['none', 'license', 'usage', 'benefit'])
  .transform((type) => (type === 'usage' ? type : ('license' as const)));

export const TermDuration = z.enum(['P1M', 'P3M', 'P6M', 'P1Y', 'P2Y', 'P3Y', 'P4Y', 'P5Y']);
export type TermDuration = z.infer<typeof TermDuration>;

/** The end of a term; upstream writes one that never comes as the year 9999. */
export const TermEndInput = optionalInstant(isNever);

/** How often a subscription is billed; written only as clients can read it. */
export const BillingCycle = z.enum(['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial']);
export type BillingCycle = z.infer<typeof BillingCycle>;

/** An enum's value as clients write it, in any case and with or without underscores: `OneTime`, `add_quantity`. */
export const anyCase = <T extends z.util.EnumLike>(schema: z.ZodEnum<T>) => {
  const plain = (text: string) => text.toLowerCase().replaceAll('_', '');
  return z.preprocess(
    (value) =>
      typeof value === 'string' ? schema.options.find((option) => plain(String(option)) === plain(value)) : value,
    schema,
  );
};

export const BillingCycleInput = anyCase(BillingCycle);

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
