import { storedValue } from '../../../shared/tables/entity.ts';

/** The JSON of a stored row; invalid JSON is returned as text, and its reader reports it. */
export function valueOf(row: Readonly<Record<string, unknown>>): { value: unknown; text: string } {
  const text = Object.entries(row)
    .filter(([name]) => /^json\d+$/.test(name))
    .toSorted(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(([, part]) => String(part))
    .join('');
  try {
    return { value: storedValue(row), text };
  } catch {
    return { value: undefined, text };
  }
}
