import { z } from 'zod';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { pathTooDeep, TOO_DEEP } from '../json-depth.ts';
import { utf8 } from '../utf8.ts';

/** Decodes a request body: UTF-8, with or without byte order mark. */
export function parseBody(bytes: Uint8Array): Result<unknown> {
  const text = utf8(bytes);
  return text === undefined ? refuse('InvalidInput', { property: 'body', problem: 'must be UTF-8' }) : parseJson(text);
}

/** Parses JSON from outside. */
export function parseJson(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    const tooDeep = pathTooDeep(value, 'body');
    return tooDeep ? refuse('InvalidInput', { property: tooDeep, problem: TOO_DEEP }) : ok(value);
  } catch {
    return refuse('InvalidInput', { property: 'body', problem: text.trim() === '' ? 'is missing' : 'must be JSON' });
  }
}

/**
 * Binds input to a schema as Json.NET does: names and enum values ignore case (the last duplicate wins), null is
 * absent, numbers and booleans may be text, unknown members are removed. A refusal names the property and the rule,
 * never the input.
 */
export function bind<T extends z.ZodType>(schema: T, value: unknown): Result<z.output<T>> {
  const bound = shaped(schema, value);
  const unreadable = unreadableTexts(bound, []).map((path) => ({ path, message: UNREADABLE }));
  const parsed = schema.safeParse(bound, { error: problemOf });
  if (parsed.success && unreadable.length === 0) return ok(parsed.data);
  const told = new Set(unreadable.map(({ path }) => path.join('.')));
  const others = parsed.success ? [] : parsed.error.issues.filter(({ path }) => !told.has(path.join('.')));
  return invalid([...unreadable, ...others]);
}

const UNREADABLE = 'must not contain control or invalid characters';

function invalid(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Refused {
  const fields = issues.slice(0, 20).map(({ path, message }) => ({
    property: path.map(named).join('.') || 'body',
    problem: message,
  }));
  return refuse('InvalidProperty', { ...fields[0]!, fields });
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: 'an instant such as 2026-03-31T12:00:00Z',
  date: 'a day such as 2026-03-31',
  base64url: 'as this service gave it',
};

/** The rule that was violated, for schemas without a message of their own. */
function problemOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union': {
      const branches = issue.errors.flat();
      const values = branches.flatMap((branch) => (branch.code === 'invalid_value' ? branch.values : []));
      if (values.length > 0) return oneOf(values);
      return branches[0]?.message ?? 'is not valid';
    }
    case 'too_small':
      return bounded(issue.origin, 'at least', issue.minimum, issue.inclusive);
    case 'too_big':
      return bounded(issue.origin, 'at most', issue.maximum, issue.inclusive);
    case 'invalid_format':
      return `must be ${FORMATS[issue.format] ?? issue.format}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return 'is not valid';
  }
}

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `must be ${String(values[0])}` : `must be one of ${values.map(String).join(', ')}`;

function bounded(origin: string, how: string, limit: number | bigint, inclusive = true): string {
  if (origin === 'string') return `must have ${how} ${limit} characters`;
  if (origin === 'array') return `must have ${how} ${limit} items`;
  if (inclusive) return `must be ${how} ${limit}`;
  return how === 'at least' ? `must be more than ${limit}` : `must be less than ${limit}`;
}

/** Names from the input are not repeated. */
const named = (name: PropertyKey): string => (/^\w{1,40}$/.test(String(name)) ? String(name) : '*');

/** An unpaired surrogate cannot be stored; control characters are invisible. */
export const isReadable = (text: string): boolean => /^(?:[^\p{Cs}\p{Cc}]|[\t\r\n])*$/u.test(text);

function unreadableTexts(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value === 'string') return isReadable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => unreadableTexts(member, [...path, name]));
}

type Shaper = (value: unknown) => unknown;

/** Made once for each schema: to find out what a schema is takes longer than to bind its values. */
const shapers = new WeakMap<z.core.$ZodType, Shaper>();

function shaped(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  const shaper = shapers.get(schema) ?? shaperOf(unwrapped(schema));
  shapers.set(schema, shaper);
  return shaper(value);
}

function shaperOf(core: z.core.$ZodType): Shaper {
  if (core instanceof z.ZodUnion) return (value) => shapedUnion(core, value);
  if (core instanceof z.ZodObject) return objectShaper(core);
  if (core instanceof z.ZodArray)
    return (value) => (Array.isArray(value) ? value.map((item) => shaped(core.element, item)) : value);
  if (core instanceof z.ZodEnum) {
    const options = new Map(core.options.map((option) => [String(option).toLowerCase(), option]));
    return (value) => (typeof value === 'string' ? (options.get(value.toLowerCase()) ?? value) : value);
  }
  if (core instanceof z.ZodNumber)
    return (value) => (typeof value === 'string' && NUMBER.test(value) ? Number(value) : value);
  if (core instanceof z.ZodBoolean)
    return (value) => (typeof value === 'string' ? (BOOLEANS[value.trim().toLowerCase()] ?? value) : value);
  return (value) => value;
}

const NUMBER = /^\s*-?\d{1,20}(?:\.\d{1,20})?\s*$/;
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

function shapedUnion({ options }: z.ZodUnion, value: unknown): unknown {
  const fitting = options.find((option) => z.safeParse(option, shaped(option, value)).success);
  return fitting ? shaped(fitting, value) : value;
}

function objectShaper({ shape }: z.ZodObject): Shaper {
  const members = Object.entries(shape).map(([name, member]) => ({ name, sentAs: name.toLowerCase(), member }));
  return (value) => {
    if (typeof value !== 'object' || Array.isArray(value)) return value;
    const sent = new Map(Object.entries(value!).map(([name, member]) => [name.toLowerCase(), member as unknown]));
    const bound: Record<string, unknown> = {};
    for (const { name, sentAs, member } of members) {
      const found = shaped(member, sent.get(sentAs));
      if (found !== undefined) bound[name] = found;
    }
    return bound;
  };
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}

/** Query names ignore case and occur once each; an empty value is absent. */
export function queryOf(params: URLSearchParams): Result<Record<string, string>> {
  const given = [...params].filter(([, value]) => value !== '').map(([name, value]) => [name.toLowerCase(), value]);
  const query = Object.fromEntries(given) as Record<string, string>;
  return Object.keys(query).length < given.length
    ? refuse('InvalidInput', { property: 'query', problem: 'must not name a parameter twice' })
    : ok(query);
}
