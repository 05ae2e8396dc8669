import type { FileForm } from '../domain/imports/file-form.ts';
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

/**
 * The rows of a file behind its header, in pieces, blank ones left out. Never more than a piece and a row is in memory.
 * Throws UnreadableFile where a row never ends.
 */
export async function* fileRows(parts: AsyncIterable<Uint8Array>, form: FileForm): AsyncGenerator<FileRow[]> {
  let rest = '';
  let row = 0;
  for await (const { text, isLast } of textOf(parts, form)) {
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
    yield rows;
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

/** The text in pieces, with line feeds as its line ends. */
async function* textOf(parts: AsyncIterable<Uint8Array>, { encoding }: FileForm) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let held = '';
  for await (const part of parts) {
    for (let from = 0; from < part.length; from += PIECE) {
      const text = held + decoded(() => decoder.decode(part.subarray(from, from + PIECE), { stream: true }));
      // The next piece may begin with the line feed of this carriage return.
      held = text.endsWith('\r') ? '\r' : '';
      yield { text: lineFeeds(held ? text.slice(0, -1) : text), isLast: false };
    }
  }
  yield { text: lineFeeds(held + decoded(() => decoder.decode())), isLast: true };
}

const lineFeeds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new UnreadableFile('The bytes are not of the encoding that was detected or stated.');
  }
}
