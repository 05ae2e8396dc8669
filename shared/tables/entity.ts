import type { z } from 'zod';

/** A string property holds 32 Ki UTF-16 units; longer JSON continues in the next property. */
const UNITS = 30_000;
/** An entity holds 1 MiB, a unit takes two bytes. */
const MAX_PROPERTIES = 17;

export interface StoredEntity {
  partitionKey: string;
  rowKey: string;
  [property: string]: string;
}

/** Line ends that JSON permits unescaped; storage that reads batches by line would split there. */
const escaped = (lineEnd: string): string => `\\u${lineEnd.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * An entity with a value as JSON. Throws when the value violates the readers' schema (X1) or is too large for one
 * entity.
 */
export function toEntity<T>(schema: z.ZodType<T>, partitionKey: string, rowKey: string, value: T): StoredEntity {
  schema.parse(value);
  const json = JSON.stringify(value).replaceAll(/[\u0085\u2028\u2029]/g, escaped);
  const entity: StoredEntity = { partitionKey, rowKey };
  let from = 0;
  for (let part = 0; from < json.length; part++) {
    if (part === MAX_PROPERTIES) throw new Error(`The row ${rowKey.split('|', 1)[0]} is too large to store.`);
    const to = endOfPart(json, from);
    entity[`json${part}`] = json.slice(from, to);
    from = to;
  }
  return entity;
}

/** Does not split surrogate pairs. */
function endOfPart(json: string, from: number): number {
  const to = from + UNITS;
  return /[\uD800-\uDBFF]/.test(json.charAt(to - 1)) ? to - 1 : to;
}

/** The value of an entity; throws on a schema violation. */
export const fromEntity = <T>(schema: z.ZodType<T>, entity: Readonly<Record<string, unknown>>): T =>
  schema.parse(storedValue(entity));

/** The value of an entity, not validated. */
export function storedValue(entity: Readonly<Record<string, unknown>>): unknown {
  let json = '';
  for (let part = 0; ; part++) {
    const text = entity[`json${part}`];
    if (typeof text !== 'string') break;
    json += text;
  }
  return JSON.parse(json);
}
