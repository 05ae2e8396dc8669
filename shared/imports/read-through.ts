import { contentHash } from '../digest.ts';
import type { Import } from '../domain/imports/import.ts';
import { fileRows, UnreadableFile, type FileRow } from './file-rows.ts';
import type { ImportPort } from './import-kind.ts';
import { rowValue } from './row-value.ts';

/** The most rows of a file (I1). */
export const MAX_ROWS = 100_000;

/** What a row repeats of the rows before it, as one byte. */
export const REPEATS = { nothing: 0, content: 1, name: 2 } as const;

/** Whether the file can be read to its end, and of each row, in order, what it repeats. */
export type ReadThrough = { readonly problem: string } | { readonly repeats: Uint8Array };

/**
 * Reads the whole file, so that nothing of a file that is broken further on is recorded, and so that later readings may
 * begin anywhere: what depends on all earlier rows is found here.
 */
export async function readThrough(
  parts: AsyncIterable<Uint8Array>,
  { form }: Pick<Import, 'form'>,
  kind: ImportPort,
): Promise<ReadThrough> {
  const repeats = new Uint8Array(MAX_ROWS);
  const repeatOf = repeatsAmong(kind);
  let rows = 0;
  try {
    for await (const piece of fileRows(parts, form)) {
      for (const row of piece.rows) {
        if (rows === MAX_ROWS) return { problem: `The file has more than ${MAX_ROWS} rows.` };
        repeats[rows++] = repeatOf(rowValue(row, form, kind.columns).value);
      }
    }
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { problem: fault.message };
    throw fault;
  }
  return rows === 0 ? { problem: 'The file has no rows below its header.' } : { repeats: repeats.subarray(0, rows) };
}

/** Contents and names are kept as numbers of 52 bits, so that memory does not depend on how long rows are. */
function repeatsAmong({ once }: ImportPort): (value: unknown) => number {
  const contents = new Set<number>();
  const names = new Set<number>();
  const isKnown = (known: Set<number>, value: unknown): boolean => {
    const digest = Number.parseInt(contentHash(value).slice(0, 13), 16);
    return known.has(digest) || !known.add(digest);
  };
  return (value) => {
    if (value === undefined) return REPEATS.nothing;
    const name = once?.nameOf(value);
    const isNameKnown = name !== undefined && isKnown(names, name);
    if (isKnown(contents, value)) return REPEATS.content;
    return isNameKnown ? REPEATS.name : REPEATS.nothing;
  };
}

/** Rows of a page, with what each repeats. */
export interface PageRow extends FileRow {
  readonly repeats: number;
}
