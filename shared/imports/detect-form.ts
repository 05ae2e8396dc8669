import { isUtf8 } from 'node:buffer';
import {
  columnProblem,
  columnsOf,
  Encoding,
  headerProblem,
  type ColumnSpec,
  type FileForm,
} from '../domain/imports/file-form.ts';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { csvRecords, LONGEST_ROW } from './csv-records.ts';

const MOST_COLUMNS = 200;
const SEPARATORS = [',', ';', '\t'] as const;

const unreadable = (problem: string): Refused => refuse('InvalidInput', { property: 'body', problem });

/** How an uploaded file is written (I5), or why its rows cannot be told apart. `charset`: as the sender states it. */
export function detectForm(
  bytes: Uint8Array,
  { format, charset }: { readonly format: FileForm['format']; readonly charset: string | undefined },
  specs: readonly ColumnSpec[],
): Result<FileForm> {
  if (bytes.length === 0) return unreadable('is missing');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) {
    return unreadable('is a workbook or an archive: save the sheet as CSV');
  }
  const found = encodingOf(bytes, charset);
  if (!found.ok) return found;
  const encoding = found.value;
  if (format === 'jsonLines') {
    return encoding === 'utf-8'
      ? ok({ format, encoding, headerRow: 0, width: 0, columns: [], ignored: [] })
      : unreadable('must be UTF-8');
  }
  return tableForm(bytes, encoding, specs);
}

function encodingOf(bytes: Uint8Array, charset: string | undefined): Result<Encoding> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok('utf-16be');
  if (charset !== undefined) return statedEncoding(bytes, charset);
  const wide = wideEncoding(bytes);
  if (wide) return ok(wide);
  if (isUtf8(bytes)) return ok('utf-8');
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!isMarked && isChinese(bytes)) return ok('gb18030');
  // Read as another encoding, the many characters that are whole would be recorded as others.
  const { whole, broken, line } = utf8In(bytes);
  return isMarked || whole > broken ? brokenUtf8(line) : ok('windows-1252');
}

const brokenUtf8 = (line: number): Refused =>
  unreadable(`must be UTF-8 throughout, and line ${line} is not: save the file as CSV in UTF-8, or state its encoding`);

/** UTF-16 without a byte-order mark, by its first four characters, which are ASCII in a header line (RFC 4627, 3). */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, 8);
  const isZeroAt = (odd: number): boolean => head.every((byte, at) => (byte === 0) === (at % 2 === odd));
  if (head.length < 8) return undefined;
  if (isZeroAt(1)) return 'utf-16le';
  return isZeroAt(0) ? 'utf-16be' : undefined;
}

function statedEncoding(bytes: Uint8Array, charset: string): Result<Encoding> {
  const stated = encodingNamed(charset);
  if (!stated) return unreadable(`must be one of ${Encoding.options.join(', ')}`);
  return stated === 'utf-8' && !isUtf8(bytes) ? brokenUtf8(utf8In(bytes).line) : ok(stated);
}

function encodingNamed(charset: string): Encoding | undefined {
  try {
    return Encoding.safeParse(new TextDecoder(charset).encoding).data;
  } catch {
    return undefined;
  }
}

const PIECE = 65_536;

/** How many characters beyond ASCII are UTF-8, how many places are not, and the line of the first that is not. */
function utf8In(bytes: Uint8Array): { whole: number; broken: number; line: number } {
  const decoder = new TextDecoder('utf-8');
  let [whole, broken, line] = [0, 0, 1];
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
    const [before = ''] = text.split('\uFFFD', 1);
    if (broken === 0) line += before.split('\n').length - 1;
    broken += count(text, /\uFFFD+/g);
    whole += count(text, /[^\p{ASCII}\uFFFD]/gu);
  }
  return { whole, broken, line };
}

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/**
 * Whether bytes that are not UTF-8 are Chinese text: they decode as gb18030, and no byte above ASCII stands alone, as
 * single accented letters of windows-1252 do.
 */
function isChinese(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    if (byte >= 0xa1 && byte !== 0xff) run++;
    else if (run % 2 === 1 || byte >= 0x80) return false;
    else run = 0;
  }
  if (run % 2 === 1) return false;
  try {
    return /\p{scx=Hani}/u.test(new TextDecoder('gb18030', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** The header is the first row that is not blank; Excel may name the separator before it. */
function tableForm(bytes: Uint8Array, encoding: Encoding, specs: readonly ColumnSpec[]): Result<FileForm> {
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, 4 * LONGEST_ROW)).replaceAll(/\r\n?/g, '\n');
  const [, named] = /^sep=([,;\t])\n/i.exec(head) ?? [];
  const isWhole = bytes.length <= 4 * LONGEST_ROW;
  const forms = SEPARATORS.filter((separator) => named === undefined || separator === named).flatMap((separator) => {
    const { records } = csvRecords(named ? head.slice(6) : head, separator, isWhole);
    const at = records.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
    const cells = records[at];
    const headerRow = at + 1 + (named ? 1 : 0);
    return cells
      ? [
          {
            cells,
            form: { separator, headerRow, width: cells.length, ...columnsOf(cells.slice(0, MOST_COLUMNS), specs) },
          },
        ]
      : [];
  });
  const [best] = forms.toSorted(({ form: a }, { form: b }) => b.columns.length - a.columns.length || b.width - a.width);
  if (!best) return unreadable('must have a header line');
  const { cells, form } = best;
  if (form.width > MOST_COLUMNS) return unreadable(`must have at most ${MOST_COLUMNS} columns`);
  const problem = headerProblem(cells) ?? columnProblem(form.columns, specs);
  return problem ? unreadable(problem) : ok({ format: 'csv', encoding, ...form });
}
