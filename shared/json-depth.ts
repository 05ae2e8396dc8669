/** JSON from outside that nests deeper is not traversed: a recursion over it would exhaust the stack. */
const MAX_DEPTH = 32;

export const TOO_DEEP = `must not nest deeper than ${MAX_DEPTH} levels`;

/** Where a value nests too deep, `path` being its own place; undefined where it does not. Every member counts. */
export function pathTooDeep(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return path;
  for (const member of Object.values(value)) {
    const found = pathTooDeep(member, `${path}.*`, depth + 1);
    if (found) return found;
  }
  return undefined;
}
