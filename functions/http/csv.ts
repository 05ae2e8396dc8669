/** The media type of what `csvOf` gives. */
export const CSV = 'text/csv; charset=utf-8';

type Value = string | number | boolean | null | undefined;

/** A table as CSV (RFC 4180) with a line of column names, made as the rows come. */
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

/** Spreadsheets run text that begins like a formula, so such text begins with an apostrophe. */
function field(value: Value): string {
  const text = String(value ?? '');
  const harmless = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
