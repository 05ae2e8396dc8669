import { contentHash, nameUuid } from '../digest.ts';
import { modeOf, type Import, type RowOutcome } from '../domain/imports/import.ts';
import { refuse, type Refused, type Result } from '../domain/refusal.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { FileRow } from './file-rows.ts';
import type { ImportedRow, Importer, ImportPort } from './import-kind.ts';
import { REPEATS, type PageRow } from './read-through.ts';
import { rowValue } from './row-value.ts';
import { rowsInTurn } from './rows-in-turn.ts';

interface Work {
  readonly kind: ImportPort;
  readonly importer: Importer;
  readonly job: Import;
  readonly onFault: (fault: unknown, rows: number) => void;
}

/** Bounded, so that an import leaves room for live orders and confirmations (I6). */
const TURNS_AT_ONCE = 8;

interface Understood {
  readonly row: number;
  readonly repeats: number;
  readonly value: unknown;
  readonly read: ImportedRow;
}

/**
 * Checks or runs a page of rows of an import. Rows that compete for the same are done one after the other, in the order
 * of the file; the others side by side.
 */
export function importRows({ kind, importer, job, onFault }: Work) {
  const outcomeOf = modeOf(job) === 'check' ? checked : recorded;

  async function checked({ row, repeats, read: { customerId, check } }: Understood): Promise<RowOutcome> {
    const found = await check(importer);
    if (!found.ok) return refused(row, found, customerId);
    if (found.value === 'onRecord' || repeats === REPEATS.content) return { row, customerId, outcome: 'onRecord' };
    const { releases, clears } = found.value;
    return {
      row,
      customerId,
      outcome: 'new',
      ...(releases > 0 ? { releases } : {}),
      ...(clears > 0 ? { clears } : {}),
    };
  }

  async function recorded({ row, value, read }: Understood): Promise<RowOutcome> {
    // The import is bound to one file by its hash, and the id to a row of it.
    const requestId = nameUuid('import row', job.importId, row);
    const request = { route: 'import', requestId, bodyHash: contentHash(value), isBound: true };
    const done = await read.record(importer, request);
    if (!done.ok) return refused(row, done, read.customerId);
    const { recordId, isRepeat, customerId = read.customerId } = done.value;
    return { row, customerId, outcome: isRepeat ? 'onRecord' : 'recorded', recordId };
  }

  function understood(file: PageRow): Result<Understood> {
    const { row, repeats } = file;
    const { value, read } = understand(kind, job, file);
    if (!read.ok) return read;
    if (repeats !== REPEATS.name || !kind.once) return { ok: true, value: { row, repeats, value, read: read.value } };
    return refuse('InvalidProperty', { property: kind.once.property, problem: 'must occur only once in the file' });
  }

  return async (rows: readonly PageRow[]): Promise<RowOutcome[]> => {
    const outcomes: RowOutcome[] = [];
    const toDo: Understood[] = [];
    for (const file of rows) {
      const read = understood(file);
      if (read.ok) toDo.push(read.value);
      else outcomes.push(refused(file.row, read));
    }
    const turns = rowsInTurn(toDo, ({ read }) => read.names);
    const faults: unknown[] = [];
    await mapConcurrent(turns, TURNS_AT_ONCE, async (own) => {
      for (const one of own) {
        const { row, read } = one;
        outcomes.push(
          await outcomeOf(one).catch((fault: unknown): RowOutcome => {
            faults.push(fault);
            return { row, customerId: read.customerId, outcome: 'unknown' };
          }),
        );
      }
    });
    // One sick customer stops no other; where nobody is answered, the page is done again later.
    if (turns.length > 1 && faults.length === toDo.length) throw faults[0];
    if (faults.length > 0) onFault(faults[0], faults.length);
    return outcomes.toSorted((one, other) => one.row - other.row);
  };
}

const refused = (row: number, { code, parameters }: Refused, customerId?: string): RowOutcome => ({
  row,
  customerId,
  outcome: 'refused',
  refusal: { code, parameters },
});

/** Every error of a row (I2): those of its form, and those of its properties. */
function understand(kind: ImportPort, { form }: Import, file: FileRow): { value: unknown; read: Result<ImportedRow> } {
  const { value, problems } = rowValue(file, form, kind.columns);
  const read = kind.understand(value);
  if (problems.length === 0) return { value, read };
  const named = new Set(problems.map(({ property }) => property));
  const more = read.ok ? [] : ((read.parameters['fields'] ?? []) as { property: string; problem: string }[]);
  // A text that is not JSON has no properties that could be missing.
  const fields = [...problems, ...(value === undefined ? [] : more.filter(({ property }) => !named.has(property)))];
  return { value, read: refuse('InvalidProperty', { ...fields[0]!, fields }) };
}
