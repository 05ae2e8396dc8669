import type { z } from 'zod';
import { nearestInstant } from '../../../shared/domain/instant.ts';

/** The maximum number of passes: a repair can reveal the next problem. */
const PASSES = 10;

/**
 * Repairs a stored value for its schema: a date outside the valid years is moved to the nearest valid one, any other
 * invalid text is dropped. Undefined when that is not sufficient; only text is changed.
 */
export function repairRow<T>(schema: z.ZodType<T>, stored: unknown): T | undefined {
  const value = structuredClone(stored);
  for (let pass = 0; pass < PASSES; pass++) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return value as T;
    // A text that violates two rules is repaired once.
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
