import { z } from 'zod';

// OTLP's JSON: ids in hex, 64-bit whole numbers as strings, enumerations as numbers; fields unknown here are ignored.

export type AttributeValue = string | number | boolean | null | readonly AttributeValue[] | Attributes;
export interface Attributes {
  readonly [key: string]: AttributeValue;
}

const hexId = (digits: number) =>
  z
    .string()
    .regex(new RegExp(`^(?!0+$)[0-9a-f]{${digits}}$`, 'i'), `must be ${digits} hex digits that are not all 0`)
    .toLowerCase();

export const TraceId = hexId(32);
export const SpanId = hexId(16);

/** Nanoseconds since 1970. */
export const Nanoseconds = z
  .string('must be a string of digits')
  .regex(/^\d{1,20}$/, 'must be a string of digits')
  .transform(BigInt);

const WHOLE = 'must be a whole number, or one as a string';

export const WholeNumber = z.union(
  [
    z.number().refine(Number.isInteger, WHOLE),
    z
      .string()
      .regex(/^-?\d{1,20}$/, WHOLE)
      .transform(Number),
  ],
  WHOLE,
);

/** A name by its place in the list; absent is the first. */
export function enumeration<const Names extends readonly string[]>(names: Names) {
  const last = names.length - 1;
  return z
    .int()
    .min(0, `must be 0 to ${last}`)
    .max(last, `must be 0 to ${last}`)
    .default(0)
    .transform((index): Names[number] => names[index] ?? '');
}

const AnyValue: z.ZodType<AttributeValue> = z.lazy(() =>
  z
    .object({
      stringValue: z.string().nullish(),
      boolValue: z.boolean().nullish(),
      intValue: WholeNumber.nullish(),
      doubleValue: z.number().nullish(),
      bytesValue: z.base64().nullish(),
      arrayValue: z.object({ values: z.array(AnyValue).default([]) }).nullish(),
      kvlistValue: z.object({ values: AttributeList }).nullish(),
    })
    .transform(
      (value) =>
        value.stringValue ??
        value.boolValue ??
        value.intValue ??
        value.doubleValue ??
        value.bytesValue ??
        value.arrayValue?.values ??
        value.kvlistValue?.values ??
        null,
    ),
);

export const AttributeList = z
  .array(z.object({ key: z.string(), value: AnyValue.default(null) }))
  .default([])
  .transform((pairs): Attributes => Object.fromEntries(pairs.map(({ key, value }) => [key, value])));

export const Resource = z
  .object({ attributes: AttributeList })
  .optional()
  .transform((resource): Attributes => resource?.attributes ?? {});

/** The name of what recorded the telemetry. */
export const Scope = z
  .object({ name: z.string().default('') })
  .optional()
  .transform((scope) => scope?.name ?? '');
