import { guarded } from '../../shared/formula-guard.ts';

/** Media type of `csvOf`. */
export const CSV = 'text/csv; charset=utf-8';

type Value = string | number | boolean | null | undefined;

/** Without it Excel takes UTF-8 for the code page of its machine. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV with a header line, streamed. */
export const csvOf = <T>(
  columns: Readonly<Record<string, (row: T) => Value>>,
  rows: AsyncIterable<T>,
): AsyncGenerator<string> => {
  const cells = Object.values(columns);
  return csvLines(Object.keys(columns), rows, (row) => cells.map((cell) => cell(row)));
};

/** Rows as CSV (RFC 4180) in UTF-8 with a byte-order mark under the headers, streamed. */
export async function* csvLines<T>(
  headers: readonly string[],
  rows: AsyncIterable<T>,
  cellsOf: (row: T) => readonly Value[],
): AsyncGenerator<string> {
  let head = BYTE_ORDER_MARK + line(headers);
  for await (const row of rows) {
    yield head + line(cellsOf(row));
    head = '';
  }
  if (head) yield head;
}

const line = (values: readonly Value[]): string => `${values.map(field).join(',')}\r\n`;

/** Text is guarded against spreadsheets; the import takes the guard off again. */
function field(value: Value): string {
  const text = typeof value === 'string' ? guarded(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
