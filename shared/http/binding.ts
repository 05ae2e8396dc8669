import { z } from 'zod';
import { ok, refuse, type Refused, type Result } from '../errors.ts';

const MAX_DEPTH = 32;

/** Reads a request body: UTF-8, with or without a byte-order mark. */
export function parseBody(bytes: ArrayBuffer): Result<unknown> {
  const text = utf8(bytes);
  return text === undefined ? refuse('InvalidInput', { property: 'body', problem: 'must be UTF-8' }) : parseJson(text);
}

function utf8(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads JSON that came from outside. */
export function parseJson(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    const problem = shapeProblem(value, 'body', 0);
    return problem ? refuse('InvalidInput', problem) : ok(value);
  } catch {
    return refuse('InvalidInput', { property: 'body', problem: text.trim() === '' ? 'is missing' : 'must be JSON' });
  }
}

/** Depth, and names that differ only in case, are judged over the whole body, members that are ignored included. */
function shapeProblem(value: unknown, path: string, depth: number): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return { property: path, problem: `must not nest deeper than ${MAX_DEPTH} levels` };
  const names = Array.isArray(value) ? [] : Object.keys(value).map((name) => name.toLowerCase());
  if (new Set(names).size < names.length) {
    return { property: path, problem: 'must not name a property twice in different case' };
  }
  for (const member of Object.values(value)) {
    const problem = shapeProblem(member, `${path}.*`, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

/**
 * Reads what clients send into the schema's own shape: names and enum values without regard to case, null as absent,
 * members that the schema does not know left out. A refusal names the field and never repeats what was sent.
 */
export function bind<T extends z.ZodType>(schema: T, value: unknown): Result<z.output<T>> {
  const bound = shaped(schema, value);
  const unreadable = unreadableText(bound, []);
  if (unreadable) return invalid([{ path: unreadable, message: 'must not hold control characters or broken ones' }]);
  const parsed = schema.safeParse(bound);
  return parsed.success ? ok(parsed.data) : invalid(parsed.error.issues);
}

function invalid(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Refused {
  const fields = issues.slice(0, 20).map(({ path, message }) => ({
    property: path.map(named).join('.') || 'body',
    problem: message,
  }));
  return refuse('InvalidProperty', { ...fields[0], fields });
}

/** Names that only the client knows are not repeated to it. */
const named = (name: PropertyKey): string => (/^\w{1,40}$/.test(String(name)) ? String(name) : '*');

/** Nothing can store an unpaired surrogate, and nobody reads a control character. */
const READABLE = /^(?:[^\p{Cs}\p{Cc}]|[\t\r\n])*$/u;

function unreadableText(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return READABLE.test(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = unreadableText(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

function shaped(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  const core = unwrapped(schema);
  if (core instanceof z.ZodUnion) return shapedUnion(core, value);
  if (core instanceof z.ZodObject && typeof value === 'object' && !Array.isArray(value))
    return shapedObject(core, value);
  if (core instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => shaped(core.element, item));
  if (core instanceof z.ZodEnum && typeof value === 'string') {
    return core.options.find((option) => String(option).toLowerCase() === value.toLowerCase()) ?? value;
  }
  return value;
}

function shapedUnion({ options }: z.ZodUnion, value: unknown): unknown {
  const fitting = options.find((option) => z.safeParse(option, shaped(option, value)).success);
  return fitting ? shaped(fitting, value) : value;
}

function shapedObject(schema: z.ZodObject, value: object): Record<string, unknown> {
  const sent = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member as unknown]));
  return Object.fromEntries(
    Object.entries(schema.shape).flatMap(([name, member]) => {
      const bound = shaped(member, sent.get(name.toLowerCase()));
      return bound === undefined ? [] : [[name, bound]];
    }),
  );
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  return schema;
}

/** Query names without regard to case, each given once; an empty value is an absent one. */
export function queryOf(params: URLSearchParams): Result<Record<string, string>> {
  const given = [...params].filter(([, value]) => value !== '').map(([name, value]) => [name.toLowerCase(), value]);
  const query = Object.fromEntries(given) as Record<string, string>;
  return Object.keys(query).length < given.length
    ? refuse('InvalidInput', { property: 'query', problem: 'must not name a parameter twice' })
    : ok(query);
}
