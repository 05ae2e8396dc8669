import type { Encoding, FileForm, FilePlace } from '../domain/imports/file-form.ts';
import { csvRecords, LONGEST_ROW } from './csv-records.ts';

/** A row of a file, with its number as spreadsheets show it: the header and blank lines count. */
export interface FileRow {
  readonly row: number;
  /** Of a table. */
  readonly cells: readonly string[];
  /** Of JSON lines. */
  readonly line?: string;
}

/** The file cannot be read from a row on. */
export class UnreadableFile extends Error {}

const PIECE = 65_536;

/** Rows that were read together. */
export interface Piece {
  readonly rows: readonly FileRow[];
  /** The place behind the rows, where a row begins there: reading may go on from it. */
  readonly next?: FilePlace;
}

const BEGINNING: FilePlace = { part: 0, byte: 0, row: 0 };

/**
 * The rows of a file behind its header, in pieces, blank ones left out. Never more than a piece and a row is in memory.
 * `from`: a place that an earlier reading gave; `parts` begin with the part that it names. Throws UnreadableFile where a
 * row never ends.
 */
export async function* fileRows(
  parts: AsyncIterable<Uint8Array>,
  form: FileForm,
  from: FilePlace = BEGINNING,
): AsyncGenerator<Piece> {
  let rest = '';
  let { row } = from;
  for await (const { text, end, isLast } of textOf(parts, form, from)) {
    const read = recordsIn(rest + text, form, isLast);
    const rows: FileRow[] = [];
    for (const record of read.records) {
      row++;
      if (row > form.headerRow && !isBlank(record)) rows.push({ row, ...record });
    }
    ({ rest } = read);
    if (read.isOpen) throw new UnreadableFile(`Row ${row} opens a quotation mark that never closes.`);
    if (rest.length > LONGEST_ROW) {
      const why = form.format === 'csv' ? ' It may open a quotation mark that never closes.' : '';
      throw new UnreadableFile(`Row ${row + 1} is longer than ${LONGEST_ROW} characters.${why}`);
    }
    yield end && rest === '' ? { rows, next: { ...end, row } } : { rows };
  }
}

type Record = Omit<FileRow, 'row'>;

const isBlank = ({ cells, line }: Record): boolean =>
  line === undefined ? cells.every((cell) => cell.trim() === '') : line.trim() === '';

function recordsIn(text: string, { format, separator = ',' }: FileForm, isLast: boolean) {
  if (format === 'csv') {
    const { records, ...read } = csvRecords(text, separator, isLast);
    return { ...read, records: records.map((cells): Record => ({ cells })) };
  }
  const lines = text.split('\n');
  const rest = isLast ? '' : lines.pop()!;
  return { rest, isOpen: false, records: lines.map((line): Record => ({ cells: [], line })) };
}

interface TextPiece {
  readonly text: string;
  /** The place behind the text, where it ends with a line. */
  readonly end?: Omit<FilePlace, 'row'>;
  readonly isLast: boolean;
}

/** The text in pieces, cut at the ends of lines where there are any, with line feeds as its line ends. */
async function* textOf(
  parts: AsyncIterable<Uint8Array>,
  { encoding }: FileForm,
  from: FilePlace,
): AsyncGenerator<TextPiece> {
  // Only the first character of a file can be a byte-order mark.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: from.part > 0 || from.byte > 0 });
  const decode = (bytes: Uint8Array): string => decoded(() => decoder.decode(bytes, { stream: true }));
  let { part, byte } = from;
  let carried: Uint8Array = Buffer.alloc(0);
  let held = '';
  for await (const whole of parts) {
    const read = Buffer.concat([carried, whole.subarray(byte)]);
    /** The byte of the part that byte 0 of `read` would be. */
    const base = byte - carried.length;
    let at = 0;
    const last = lineEnd(read, encoding);
    while (at < last) {
      const to = last - at <= PIECE ? last : at + lineEnd(read.subarray(at, at + PIECE), encoding);
      if (to === at) break;
      const text = held + decode(read.subarray(at, to));
      held = '';
      yield { text: lineFeeds(text), ...(base + to < 0 ? {} : { end: { part, byte: base + to } }), isLast: false };
      at = to;
    }
    carried = read.subarray(at);
    // A line that is so long is given on as it comes: the reading gives up where it is too long for a row.
    for (; carried.length >= PIECE; carried = carried.subarray(PIECE)) {
      const text = held + decode(carried.subarray(0, PIECE));
      // The next piece may begin with the line feed of this carriage return.
      held = text.endsWith('\r') ? '\r' : '';
      yield { text: lineFeeds(held ? text.slice(0, -1) : text), isLast: false };
    }
    part++;
    byte = 0;
  }
  yield { text: lineFeeds(held + decode(carried) + decoded(() => decoder.decode())), isLast: true };
}

/** Behind the last end of a line; 0 where there is none. A carriage return at the very end may be half of one. */
function lineEnd(bytes: Uint8Array, encoding: Encoding): number {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  if (!wide) return bytes.lastIndexOf(0x0a) + 1 || bytes.lastIndexOf(0x0d, -2) + 1;
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (const [sign, until] of [
    [0x0a, bytes.length],
    [0x0d, bytes.length - 2],
  ] as const) {
    for (let at = until - (until % 2) - 2; at >= 0; at -= 2) {
      if (bytes[at + low] === sign && bytes[at + 1 - low] === 0) return at + 2;
    }
  }
  return 0;
}

const lineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new UnreadableFile('The bytes are not of the encoding that was detected or stated.');
  }
}
