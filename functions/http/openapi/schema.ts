import { z } from 'zod';

/** A JSON Schema as the document carries it, as far as the document is read again. */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: string | number | boolean | null;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: boolean | JsonSchema;
}

/** What a schema takes (`input`) or gives (`output`) as JSON Schema; members may be added to objects later. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    reused: 'inline',
    override: ({ zodSchema, jsonSchema: made }) => {
      plain(made);
      if (io === 'input') keepExamples(zodSchema, made);
    },
  });
  return json as JsonSchema;
}

/** Leaves out what says nothing more: patterns of formats, the bounds of every integer, closed objects. */
function plain(json: z.core.JSONSchema.BaseSchema): void {
  if (json.format) delete json.pattern;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.additionalProperties === false) delete json.additionalProperties;
}

/** The library drops the examples of what it transforms; ours show what is sent. */
function keepExamples(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema): void {
  const { examples } = z.globalRegistry.get(schema) ?? {};
  if (Array.isArray(examples)) json.examples = examples;
}

/** A value that fits the schema: its first example, else the least that it asks for. */
export function exampleOf(schema: JsonSchema): unknown {
  const { examples, default: fallback, enum: values, anyOf, type } = schema;
  if (examples) return examples[0];
  if (schema.const !== undefined) return schema.const;
  if (fallback !== undefined) return fallback;
  if (values) return values[0];
  if (anyOf?.[0]) return exampleOf(anyOf[0]);
  if (type === 'object') return exampleObject(schema);
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}));
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1);
  if (type === 'boolean') return true;
  return type === 'string' ? 'example' : {};
}

const exampleObject = ({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(required.map((name) => [name, exampleOf(properties[name] ?? {})]));
