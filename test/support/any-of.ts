import * as fc from 'fast-check';
import type { JsonSchema } from './json-schema.ts';

/** Instants at and beyond the ends of what any date can say, and some that programs write by mistake. */
const DATES = [
  '9999-12-31T23:59:59-08:00',
  '0000-01-01T00:00:00+14:00',
  '0001-01-01T00:00:00',
  '9999-12-10T00:00:00Z',
  '1999-12-31T23:59:59.999Z',
  '2000-01-01T00:00:00Z',
  '2000-01-01T00:00:00+14:00',
  '2099-12-31T23:59:59.999Z',
  '2099-12-31T23:00:00-08:00',
  '2026-02-29',
  '2026-01-31',
  '2026-06-30T12:00:00',
  '11/28/2026 00:00:00',
];

const TEXTS = [
  '',
  ' ',
  '\u0000',
  "' or 1 eq 1 '",
  '"><script>',
  'a|b/c\\d#e?f%2F',
  '..',
  '\u2028\u2029',
  '\u202Ereversed',
  '\u3164',
  '\uFEFF',
  '\uFFFD',
  '\uD800',
  'İıſßΣς',
  'می\u200Cخواهم',
  '𝔘👩‍👩‍👧‍👦',
  '__proto__',
  'constructor',
  'tania@wingtip.example',
  '{aaaaaaaa-0001-4000-8000-000000000001}',
  'AAAAAAAA-0001-4000-8000-000000000001',
  'null',
  '7',
  'True',
];

const NUMBERS = [0, -0, 1, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 99_999, 100_000, 10_000_000, 10_000_001];

const OTHERS: readonly unknown[] = [null, {}, [], [[]], true, 'False', 7, '9999-12-31T23:59:59-08:00'];

/** Values that a leaf of the schema may be sent with: at the bounds of what it takes, beyond them, and of other kinds. */
function extremesOf(schema: JsonSchema): readonly unknown[] {
  const {
    type,
    enum: values = [],
    minimum,
    maximum,
    minLength = 0,
    maxLength = 4000,
    format,
    description = '',
  } = schema;
  if (type === 'integer' || type === 'number') {
    const bounds = [minimum, maximum].filter((bound) => bound !== undefined);
    return [...bounds.flatMap((bound) => [bound - 1, bound, bound + 1]), ...NUMBERS, ...OTHERS];
  }
  if (type === 'object' || type === 'array' || type === 'boolean') return [true, false, ...OTHERS];
  const isDate = format === 'date' || format === 'date-time' || /date|instant/i.test(description);
  const lengths = [minLength, maxLength, maxLength + 1].filter((length) => length > 0 && length < 5000);
  const long = lengths.flatMap((length) => ['x', '𝔘', 'é"\\'].map((unit) => unit.repeat(length).slice(0, length)));
  return [...values, ...(isDate ? DATES : [...TEXTS, ...long]), ...OTHERS];
}

export interface Leaf {
  readonly path: readonly string[];
  readonly extremes: readonly unknown[];
}

/** Every leaf that the schema knows, those that the valid value leaves out included, with what to send in its place. */
export function leavesOf(schema: JsonSchema, base: unknown, path: readonly string[] = []): Leaf[] {
  const { properties, items } = schema;
  if (properties && typeof base === 'object' && base !== null && !Array.isArray(base)) {
    return Object.entries(properties).flatMap(([name, member]) =>
      leavesOf(member, (base as Record<string, unknown>)[name], [...path, name]),
    );
  }
  const first = Array.isArray(base) && items ? leavesOf(items, base[0], [...path, '0']) : [];
  return [...first, { path, extremes: extremesOf(schema) }];
}

/** The value with another one at the path; undefined there leaves the member out. */
export function withAt(value: unknown, [name, ...rest]: readonly string[], at: unknown): unknown {
  if (name === undefined) return at;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  // Defined, not assigned: a member may be called __proto__.
  return Object.defineProperty(copy, name, { value: withAt(copy[name], rest, at), enumerable: true, writable: true });
}

/** A valid value in which one to three leaves hold an extreme. */
export const variantOf = (schema: JsonSchema, base: unknown): fc.Arbitrary<unknown> => {
  const change = fc
    .constantFrom(...leavesOf(schema, base))
    .chain(({ path, extremes }) => fc.constantFrom(...extremes).map((extreme) => ({ path, extreme })));
  return fc
    .array(change, { minLength: 0, maxLength: 3 })
    .map((changes) => changes.reduce((value, { path, extreme }) => withAt(value, path, extreme), base));
};
