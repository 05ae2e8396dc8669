import type { Import, ImportKind, Outcome, RowOutcome } from '../domain/imports/import.ts';
import { FAILED, modeOf } from '../domain/imports/import.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { fileRows, type FileRow, type Piece } from './file-rows.ts';
import { FileGone, type ImportStore, type Page } from './import-store.ts';
import { readNamed, type NamedImport } from './named-import.ts';

interface Deps {
  readonly imports: ImportStore;
}

interface PageQuery {
  readonly size: number;
  readonly after?: string | undefined;
}

/** One import with its progress: one read. */
export const readImport =
  ({ imports }: Deps) =>
  async (named: NamedImport): Promise<Result<Import>> => {
    const stored = await readNamed(imports, named);
    return stored.ok ? ok(stored.value.value) : stored;
  };
export type ReadImport = ReturnType<typeof readImport>;

/** The imports of these kinds, the newest first; pages may be short. */
export const listImports =
  ({ imports }: Deps) =>
  async (owner: Owner, kinds: readonly ImportKind[], page: PageQuery): Promise<Page<Import>> => {
    const { items, after } = await imports.list(owner, page);
    return { items: items.filter(({ kind }) => kinds.includes(kind)), after };
  };
export type ListImports = ReturnType<typeof listImports>;

const PAGE = 1000;
/** Maximum pages read per call. */
const READS = 10;

export interface OutcomeFilter {
  readonly outcome?: Outcome | undefined;
}

/** The import, and the outcomes of its rows by row number, paged; pages may be short. */
export const listOutcomes =
  ({ imports }: Deps) =>
  async (
    named: NamedImport,
    { outcome, size, after }: OutcomeFilter & PageQuery,
  ): Promise<Result<{ job: Import; page: Page<RowOutcome> }>> => {
    const stored = await readNamed(imports, named);
    if (!stored.ok) return stored;
    const job = stored.value.value;
    const failedOnly = outcome !== undefined && FAILED.includes(outcome);
    const items: RowOutcome[] = [];
    let position = after;
    for (let read = 0; read < READS; read++) {
      const page = await imports.outcomes(named.importId, {
        mode: modeOf(job),
        failedOnly,
        size: outcome ? PAGE : size,
        after: position,
      });
      for (const one of page.items) {
        if (outcome !== undefined && one.outcome !== outcome) continue;
        items.push(one);
        const isLast = page.after === undefined && one === page.items.at(-1);
        if (items.length === size) return ok({ job, page: isLast ? { items } : { items, after: String(one.row) } });
      }
      position = page.after;
      if (position === undefined) return ok({ job, page: { items } });
    }
    return ok({ job, page: { items, after: position } });
  };
export type ListOutcomes = ReturnType<typeof listOutcomes>;

/** A row as it stands in the file, with what became of it. */
export interface FailedRow {
  readonly file: FileRow;
  readonly outcome: RowOutcome;
}

/** The rows that failed, as they stand in the file, by row number, streamed (I3). */
export const everyFailedRow =
  ({ imports }: Deps) =>
  async (
    named: NamedImport,
  ): Promise<Result<{ job: Import; header: readonly string[]; rows: AsyncIterable<FailedRow> }>> => {
    const stored = await readNamed(imports, named);
    if (!stored.ok) return stored;
    const job = stored.value.value;
    const file = job.fileRemoved ? undefined : await opened(imports, job);
    if (!file) return refuse('ImportClosed', { state: 'fileRemoved' });
    return ok({ job, header: file.header, rows: failedRows(imports, job, file.rows) });
  };
export type EveryFailedRow = ReturnType<typeof everyFailedRow>;

/** A file read up to its header, and its rows. Undefined when it was removed meanwhile, as by an erasure. */
async function opened(imports: ImportStore, { form, ...file }: Import) {
  const pieces = fileRows(imports.parts(file), { ...form, headerRow: form.headerRow - 1 });
  const read: Piece[] = [];
  let header: readonly string[] | undefined;
  try {
    while (!header) {
      const next = await pieces.next();
      if (next.done) break;
      read.push(next.value);
      const row = next.value.rows.find((one) => one.row === form.headerRow);
      header = form.format === 'jsonLines' ? [] : row?.cells;
    }
  } catch (fault) {
    if (fault instanceof FileGone) return undefined;
    throw fault;
  }
  return { header: header ?? [], rows: rowsOf(read, pieces) };
}

async function* rowsOf(read: readonly Piece[], rest: AsyncIterable<Piece>): AsyncGenerator<FileRow> {
  for (const { rows } of read) yield* rows;
  for await (const { rows } of rest) yield* rows;
}

/** Both are in the order of the file, so each is read once. */
async function* failedRows(imports: ImportStore, job: Import, rows: AsyncIterable<FileRow>): AsyncGenerator<FailedRow> {
  const failed = failedOutcomes(imports, job);
  let next = await failed.next();
  for await (const file of rows) {
    if (next.done) return;
    if (file.row !== next.value.row) continue;
    yield { file, outcome: next.value };
    next = await failed.next();
  }
}

async function* failedOutcomes(imports: ImportStore, job: Import): AsyncGenerator<RowOutcome, void> {
  let after: string | undefined;
  do {
    const page = await imports.outcomes(job.importId, { mode: modeOf(job), failedOnly: true, size: PAGE, after });
    yield* page.items;
    ({ after } = page);
  } while (after !== undefined);
}
