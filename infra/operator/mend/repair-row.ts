import type { z } from 'zod';
import { nearestInstant } from '../../../shared/domain/instant.ts';

/** A repair may bring the next problem to light; no row has more layers than this. */
const PASSES = 10;

/**
 * A stored value as its schema takes it: a date outside the years that are kept is moved to the nearest one inside, any
 * other text that is refused is left out. Undefined when that does not suffice: nothing but text is ever changed.
 */
export function repairRow<T>(schema: z.ZodType<T>, stored: unknown): T | undefined {
  const value = structuredClone(stored);
  for (let pass = 0; pass < PASSES; pass++) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return value as T;
    // A text that breaks two rules is still one text to repair.
    const paths = new Map(parsed.error.issues.map(({ path }) => [JSON.stringify(path), path]));
    const repaired = [...paths.values()].filter((path) => repairAt(value, path));
    if (repaired.length === 0) return undefined;
  }
  return undefined;
}

/** True when the text at the path was changed. */
function repairAt(value: unknown, path: readonly PropertyKey[]): boolean {
  const name = path.at(-1);
  const parent = path.slice(0, -1).reduce(memberOf, value);
  if (name === undefined || typeof parent !== 'object' || parent === null || Array.isArray(parent)) return false;
  const text = memberOf(parent, name);
  if (typeof text !== 'string') return false;
  const moved = nearestInstant(text);
  if (moved !== undefined && moved !== text) return Reflect.set(parent, name, moved);
  return Reflect.deleteProperty(parent, name);
}

const memberOf = (value: unknown, name: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
