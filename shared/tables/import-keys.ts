import type { ImportMode } from '../domain/imports/import.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { key, millisecondText, newestFirst } from './keys.ts';

export const importsPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

export const importRow = (importId: string): string => key('import', importId);

export const importListRow = (startedAt: string, importId: string): string =>
  key('list', newestFirst(startedAt), importId);

/** Of an import that has work: the one that has waited longest first. */
export const importTurnRow = (since: string, importId: string): string => key('turn', millisecondText(since), importId);

export const importFilePartition = (importId: string): string => key('file', importId);

export const importPartRow = (at: number): string => key('part', String(at).padStart(5, '0'));

/** Beside the parts of a file: what each of its rows repeats. */
export const REPEATS_ROW = 'repeats';

export const importRowsPartition = (importId: string, mode: ImportMode, part: 'all' | 'failed'): string =>
  key('rows', importId, mode, part);

export const outcomeRow = (row: number): string => key('row', String(row).padStart(9, '0'));
