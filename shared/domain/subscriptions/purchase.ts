import { z } from 'zod';
import { isNever, optionalInstant } from '../instant.ts';
import { Guid, bareGuid } from '../partners/partner.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

const Id = (max: number) =>
  z
    .string()
    .overwrite(bareGuid)
    .max(max)
    .regex(ID, 'must start with a letter or digit and contain only letters, digits and . _ : -');

/** An id that is a GUID matches without regard to case, on the queue and over HTTP; any other matches exactly. */
const AnyId = Id(64).overwrite((id) => (Guid.safeParse(id).success ? id.toLowerCase() : id));

export const OrderId = AnyId;

export const SubscriptionId = AnyId;

/** Printable text; U+FFFD replaces characters that a sender could not decode. */
export const OfferId = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}\uFFFD\u2028\u2029]*$/u, 'must contain only readable characters');

export const BillingType = z.enum(['license', 'usage']);

/** Only `usage` affects the gate: other billing types are read as `license`. */
export const BillingTypeInput = z
  .enum(['none', 'license', 'usage', 'benefit'])
  .transform((type) => (type === 'usage' ? type : ('license' as const)));

export const TermDuration = z.enum(['P1M', 'P3M', 'P6M', 'P1Y', 'P2Y', 'P3Y', 'P4Y', 'P5Y']);

export type TermDuration = z.infer<typeof TermDuration>;

/** The end of a term; upstream writes the year 9999 for a term without end. */
export const TermEndInput = optionalInstant(isNever);

/** Billing frequency, in the values that clients can read. */
export const BillingCycle = z.enum(['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial']);

export type BillingCycle = z.infer<typeof BillingCycle>;

/** An enum that accepts any case, with or without underscores: `OneTime`, `add_quantity`. */
export const anyCase = <T extends z.util.EnumLike>(schema: z.ZodEnum<T>) => {
  const plain = (text: string) => text.toLowerCase().replaceAll('_', '');
  return z.preprocess(
    (value) =>
      typeof value === 'string' ? schema.options.find((option) => plain(String(option)) === plain(value)) : value,
    schema,
  );
};

export const BillingCycleInput = anyCase(BillingCycle);
