import { z } from 'zod';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { isReadable } from '../http/binding.ts';
import type { Problem } from './entered.ts';
import type { FormBody } from './form-body.ts';
import { fill, type Messages } from './messages/index.ts';

type Texts = Messages['form'];
type Labels = Readonly<Record<string, string>>;

/** The input of a form, or everything that is wrong with it. */
export type BoundForm<F> = { readonly input: F } | { readonly problems: readonly Problem[] };

/**
 * Binds a form to its schema: an empty field is absent, a box that is not ticked is false, three fields of a date are
 * one day, a list takes every value. A field sent twice that is no list is refused.
 */
export function bindForm<F>(
  schema: z.ZodObject & z.ZodType<F>,
  body: FormBody,
  labels: Labels,
  texts: Texts,
): Result<BoundForm<F>> {
  const input: Record<string, unknown> = {};
  const unreadable: Problem[] = [];
  for (const [field, member] of Object.entries(schema.shape)) {
    const value = fieldValue(field, unwrapped(member as z.ZodType), body);
    if (!value.ok) return value;
    input[field] = value.value;
    const readable = [value.value].flat().every((one) => typeof one !== 'string' || isReadable(one));
    if (!readable) unreadable.push({ field, text: textOf('notAsExpected', labels[field] ?? field, texts) });
  }
  if (unreadable.length > 0) return ok({ problems: unreadable });
  const parsed = schema.safeParse(input, { error: kindOf });
  return ok(parsed.success ? { input: parsed.data } : { problems: problemsOf(parsed.error, labels, texts) });
}

/** The problems that a use case found in fields of the form; undefined when its refusal is about something else. */
export function refusedFields(
  { code, parameters }: Refused,
  labels: Labels,
  texts: Texts,
): readonly Problem[] | undefined {
  if (code !== 'InvalidProperty') return undefined;
  const { fields = [parameters] } = parameters as { fields?: readonly { property?: unknown }[] };
  const named = fields.map(({ property }) => String(property).split('.').at(-1)!);
  if (named.some((field) => !Object.hasOwn(labels, field))) return undefined;
  return named.map((field) => ({ field, text: textOf('invalid', labels[field]!, texts) }));
}

function fieldValue(field: string, schema: z.ZodType, { fields, files }: FormBody): Result<unknown> {
  const values = fields.get(field) ?? [];
  if (schema instanceof z.ZodArray) return ok(values.filter((value) => value !== ''));
  if (values.length > 1) return refuse('InvalidInput', { property: 'body', problem: 'must not send a field twice' });
  const [value] = values;
  if (isBox(schema)) return ok(value !== undefined);
  if (files.has(field)) return ok(files.get(field));
  const parts = DATE_PARTS.map((part) => fields.get(`${field}-${part}`)?.[0]?.trim());
  if (parts.some((part) => part !== undefined)) return ok(dayOf(parts.map((part) => part ?? '')));
  return ok(value?.trim() ? value : undefined);
}

const isBox = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodBoolean || (schema instanceof z.ZodLiteral && schema.values.has(true));

const DATE_PARTS = ['year', 'month', 'day'] as const;

/** yyyy-mm-dd, or a text that is no day; undefined for three empty fields. */
function dayOf(parts: readonly string[]): string | undefined {
  if (parts.every((part) => part === '')) return undefined;
  const [year = '', month = '', day = ''] = parts.map((part) => part.normalize('NFKC'));
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap() as z.ZodType);
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in as z.ZodType) : schema;
}

/** The key of a text, and a limit after a colon. A message that a schema carries itself may be such a key too. */
function kindOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : 'invalid';
    case 'invalid_value':
      if (issue.input === false) return 'notTicked';
      return 'notChosen';
    case 'too_big':
      return `${issue.origin === 'string' ? 'tooLong' : 'tooMany'}:${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'array') return 'notChosen';
      if (issue.origin !== 'string') return `tooFew:${issue.minimum}`;
      return issue.minimum === 1 ? 'missing' : `tooShort:${issue.minimum}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'notAsExpected';
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return 'invalid';
  }
}

const FORMATS: Readonly<Record<string, string>> = { date: 'notADate', email: 'notAnEmail' };

/** The first problem of each field, in the order of the form. */
function problemsOf({ issues }: z.ZodError, labels: Labels, texts: Texts): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '');
    if (!problems.has(field)) problems.set(field, { field, text: textOf(message, labels[field] ?? field, texts) });
  }
  return [...problems.values()];
}

function textOf(message: string, label: string, texts: Texts): string {
  const [kind = '', limit = ''] = message.split(':');
  const text = Object.hasOwn(texts, kind) ? texts[kind as keyof Texts] : texts.invalid;
  return fill(text, { label, limit });
}
