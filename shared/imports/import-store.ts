import type { Import, ImportMode, RowOutcome } from '../domain/imports/import.ts';
import type { Owner } from '../domain/partners/partner.ts';
import type { Stored } from '../work/work-store.ts';

/** Names an import of a partner. */
export interface ImportKey extends Owner {
  readonly importId: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The position to continue behind; absent on the last page. */
  readonly after?: string | undefined;
}

export interface OutcomeQuery {
  readonly mode: ImportMode;
  /** Only rows that are to be mended or sent again. */
  readonly failedOnly: boolean;
  readonly size: number;
  /** A row number. */
  readonly after?: string | undefined;
}

/** The storage has no part of the file: it was removed, or its import was written too late. */
export class FileGone extends Error {
  override readonly name = 'FileGone';
  constructor() {
    super('The file is not kept any more. Send it again as a new import.');
  }
}

/** Imports with their files and outcomes. */
export interface ImportStore {
  /**
   * Keeps the file, then the import; false when the id exists. Parts that are kept already stay as they are. Each part is
   * small enough for one row.
   */
  create(job: Import, parts: readonly Uint8Array[], giveUp: AbortSignal): Promise<boolean>;
  read(key: ImportKey): Promise<Stored<Import> | undefined>;
  /** Replaces the import as read; it waits for its turn while it has work. Undefined after a lost race. */
  write(job: Import, etag: string): Promise<string | undefined>;
  /** Newest first, without those whose rows are damaged. */
  list(owner: Owner, page: { size: number; after?: string | undefined }): Promise<Page<Import>>;
  /** All of a partner, undefined for one whose row is damaged: one range read. */
  every(owner: Owner): AsyncIterable<Import | undefined>;
  /** The import of the partner that has waited longest; undefined when none has work. */
  longestWaiting(owner: Owner): Promise<Stored<Import> | undefined>;
  /** How many imports of the partner have work, counted up to `most`: one read, unless there may be so many. */
  unfinished(owner: Owner, most: number): Promise<number>;
  /** The parts of the file in their order, from one on; throws FileGone when one is missing. */
  parts(job: Pick<Import, 'importId' | 'parts'>, from?: number): AsyncIterable<Uint8Array>;
  /** Keeps what each row of the file repeats, with the file; idempotent. */
  keepRepeats(importId: string, repeats: Uint8Array): Promise<void>;
  /** Throws FileGone where nothing is kept. */
  repeats(importId: string): Promise<Uint8Array>;
  removeFile(importId: string): Promise<void>;
  /** Stores outcomes of at most 100 rows; idempotent. `mayRepeat`: they may have been stored otherwise before. */
  keep(importId: string, mode: ImportMode, outcomes: readonly RowOutcome[], mayRepeat: boolean): Promise<void>;
  /** By row number. */
  outcomes(importId: string, query: OutcomeQuery): Promise<Page<RowOutcome>>;
}

/** Asks for work on an import, or for the removal of its file. */
export interface ImportTask extends ImportKey {
  readonly kind: 'work' | 'removeFile';
  /** When it was asked for. */
  readonly since: string;
}

export interface ImportQueue {
  /** A call that returns has sent it; otherwise it throws. */
  send(task: ImportTask, delayMs?: number): Promise<void>;
}
