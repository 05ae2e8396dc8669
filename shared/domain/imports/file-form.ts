import { z } from 'zod';

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030']);
export type Encoding = z.infer<typeof Encoding>;

const Column = z.object({
  /** Its position in the file, from 0. */
  index: z.int(),
  header: z.string(),
  /** The property that it fills, with dots between the names. */
  property: z.string(),
});
export type Column = z.infer<typeof Column>;

/** How a file is written, as it was detected (I5). */
export const FileForm = z.object({
  format: z.enum(['csv', 'jsonLines']),
  encoding: Encoding,
  separator: z.enum([',', ';', '\t']).optional(),
  /** The row of the header line; its columns, and the headers that mean nothing here. */
  headerRow: z.int(),
  /** How many columns the header line has, whether they mean something or not. */
  width: z.int(),
  columns: z.array(Column),
  ignored: z.array(z.string()),
});
export type FileForm = z.infer<typeof FileForm>;

/** The first byte of a row: in which part of the file, at which byte of it, and how many rows come before. */
export const FilePlace = z.object({ part: z.int(), byte: z.int(), row: z.int() });
export type FilePlace = z.infer<typeof FilePlace>;

/** A property that a column fills, and the headers that mean it beside its own name. */
export interface ColumnSpec {
  readonly property: string;
  readonly aliases: readonly string[];
  readonly required?: boolean;
  readonly isDate?: boolean;
}

/** Headers are compared by letters and digits alone, without regard to case. */
const bare = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A header as it may be shown: bounded, without control characters. */
const shown = (header: string): string =>
  header
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .trim()
    .slice(0, 60);

const namesOf = ({ property, aliases }: ColumnSpec): string[] =>
  [property, property.split('.').at(-1)!, ...aliases].map(bare);

/** The columns of a header line: those that fill a property, and the headers of the others. */
export function columnsOf(
  headers: readonly string[],
  specs: readonly ColumnSpec[],
): Pick<FileForm, 'columns' | 'ignored'> {
  const columns: Column[] = [];
  const ignored: string[] = [];
  for (const [index, header] of headers.entries()) {
    const spec = specs.find((one) => namesOf(one).includes(bare(header)));
    if (spec) columns.push({ index, header: shown(header), property: spec.property });
    else if (header.trim() !== '') ignored.push(shown(header));
  }
  return { columns, ignored };
}

/**
 * What no column name has: control characters but the white space of cells that are broken over lines, and what stands
 * for bytes that were lost. Invisible signs of formatting come along when a header is copied, and are ignored.
 */
const STRANGE = /[^\P{C}\p{Cf}\s]|\uFFFD/u;

/** The problem with the text of a header line, if there is one. */
export function headerProblem(headers: readonly string[]): string | undefined {
  const at = headers.findIndex((header) => STRANGE.test(header));
  if (at === -1) return undefined;
  const [strange = ''] = STRANGE.exec(headers[at]!)!;
  const code = strange.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `must have no character U+${code} in the header of column ${at + 1}: type that header again, and save the file as CSV in UTF-8`;
}

/** The problem with the columns of a file, if there is one. */
export function columnProblem(columns: readonly Column[], specs: readonly ColumnSpec[]): string | undefined {
  const missing = specs.filter(
    ({ property, required }) => required && columns.every((column) => column.property !== property),
  );
  if (missing.length > 0) {
    const names = missing.map(({ property }) => property.split('.').at(-1)).join(', ');
    return `must have a header line with the columns ${names}`;
  }
  const twice = columns.find(({ property }, at) => columns.findIndex((one) => one.property === property) < at);
  return twice && `must have one column for ${twice.property}, not two`;
}
