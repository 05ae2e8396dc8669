/** Media type of `csvOf`. */
export const CSV = 'text/csv; charset=utf-8';

type Value = string | number | boolean | null | undefined;

/** Rows as CSV (RFC 4180) with a header line, streamed. */
export async function* csvOf<T>(
  columns: Readonly<Record<string, (row: T) => Value>>,
  rows: AsyncIterable<T>,
): AsyncGenerator<string> {
  const cells = Object.values(columns);
  let head = line(Object.keys(columns));
  for await (const row of rows) {
    yield head + line(cells.map((cell) => cell(row)));
    head = '';
  }
  if (head) yield head;
}

const line = (values: readonly Value[]): string => `${values.map(field).join(',')}\r\n`;

/** Prefixes an apostrophe to text that spreadsheets would run as a formula. */
function field(value: Value): string {
  const text = String(value ?? '');
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
