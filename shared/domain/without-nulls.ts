const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Removes members that are null: null means absent, as over HTTP. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isNested(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [[name, withoutNulls(member)]])),
  );
}
