/** Media type of `csvOf`. */
export const CSV = 'text/csv; charset=utf-8';

type Value = string | number | boolean | null | undefined;

/** Without it Excel takes UTF-8 for the code page of its machine. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV (RFC 4180) in UTF-8 with a byte-order mark and a header line, streamed. */
export async function* csvOf<T>(
  columns: Readonly<Record<string, (row: T) => Value>>,
  rows: AsyncIterable<T>,
): AsyncGenerator<string> {
  const cells = Object.values(columns);
  let head = BYTE_ORDER_MARK + line(Object.keys(columns));
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
