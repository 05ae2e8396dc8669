import type { Owner } from '../domain/partners/partner.ts';

/** The imports of a partner whose files may name a person: rows are not searched. */
export interface FilesOfImports {
  /** Those that are over: their files are removed. */
  readonly removable: readonly string[];
  /** How many have work, and keep their files until they end. */
  readonly atWork: number;
}

/** Files that people uploaded. */
export interface UploadedFiles {
  list(owner: Owner): Promise<FilesOfImports>;
  /** Removes the file of an import that is over; a check that waits to be run is cancelled. Safe to repeat. */
  remove(owner: Owner, importId: string): Promise<void>;
}
