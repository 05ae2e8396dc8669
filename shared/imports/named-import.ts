import type { Import, ImportKind } from '../domain/imports/import.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Stored } from '../work/work-store.ts';
import type { ImportKey, ImportStore } from './import-store.ts';

/** An import as a caller names it, with the kinds that the caller may import (I1). */
export interface NamedImport extends ImportKey {
  readonly kinds: readonly ImportKind[];
}

/** An import of a kind that the caller may not import is answered like one that does not exist. */
export async function readNamed(
  imports: Pick<ImportStore, 'read'>,
  { kinds, ...key }: NamedImport,
): Promise<Result<Stored<Import>>> {
  const stored = await imports.read(key);
  return stored && kinds.includes(stored.value.kind) ? ok(stored) : refuse('ImportNotFound');
}
