import { contentHash, nameUuid } from '../digest.ts';
import { modeOf, type Import, type RowOutcome } from '../domain/imports/import.ts';
import { refuse, type Refused, type Result } from '../domain/refusal.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { FileRow } from './file-rows.ts';
import type { ImportedRow, Importer, ImportPort } from './import-kind.ts';
import { rowValue } from './row-value.ts';

interface Work {
  readonly kind: ImportPort;
  readonly importer: Importer;
  readonly job: Import;
  readonly onFault: (fault: unknown, rows: number) => void;
}

/** Bounded, so that an import leaves room for live orders and confirmations (I6). */
const CUSTOMERS_AT_ONCE = 8;

interface Understood {
  readonly row: number;
  readonly value: unknown;
  readonly read: ImportedRow;
}

/** Checks or runs rows of an import, in the order of the file. */
export function importRows({ kind, importer, job, onFault }: Work) {
  const mode = modeOf(job);
  /** Contents of the rows before, as numbers: a check records nothing that would tell a repeated row. */
  const seen = new Set<number>();
  const isRepeated = (value: unknown): boolean => {
    const content = Number.parseInt(contentHash(value).slice(0, 13), 16);
    return seen.has(content) || !seen.add(content);
  };

  const outcomeOf = ({ row, value, read }: Understood): Promise<RowOutcome> =>
    mode === 'check' ? checked(row, value, read) : recorded(row, value, read);

  async function checked(row: number, value: unknown, { customerId, check }: ImportedRow): Promise<RowOutcome> {
    const effects = await check(importer);
    if (!effects.ok) return refused(row, effects, customerId);
    if (isRepeated(value)) return { row, customerId, outcome: 'onRecord' };
    const { releases, clears } = effects.value;
    return {
      row,
      customerId,
      outcome: 'new',
      ...(releases > 0 ? { releases } : {}),
      ...(clears > 0 ? { clears } : {}),
    };
  }

  async function recorded(row: number, value: unknown, { customerId, record }: ImportedRow): Promise<RowOutcome> {
    const requestId = nameUuid('import row', job.importId, row);
    const done = await record(importer, { route: 'import', requestId, bodyHash: contentHash(value) });
    return done.ok ? { row, customerId, outcome: 'recorded', recordId: done.value } : refused(row, done, customerId);
  }

  const refused = (row: number, { code, parameters }: Refused, customerId?: string): RowOutcome => ({
    row,
    ...(customerId === undefined ? {} : { customerId }),
    ...(kind.onRecord.includes(code) ? { outcome: 'onRecord' } : { outcome: 'refused', refusal: { code, parameters } }),
  });

  return {
    /** Takes note of a row that an earlier delivery did. */
    passOver: (row: FileRow): void => {
      if (mode === 'check') isRepeated(rowValue(row, job.form, kind.columns).value);
    },

    /** The outcomes of a page. Rows of one customer are done one after the other, customers side by side. */
    async perform(rows: readonly FileRow[]): Promise<RowOutcome[]> {
      const outcomes: RowOutcome[] = [];
      const understood: Understood[] = [];
      for (const file of rows) {
        const { row } = file;
        const { value, read } = understand(kind, job, file);
        if (!read.ok) outcomes.push(refused(row, read));
        else understood.push({ row, value, read: read.value });
      }
      const customers = [...Map.groupBy(understood, ({ read }) => read.customerId).values()];
      const faults: unknown[] = [];
      await mapConcurrent(customers, CUSTOMERS_AT_ONCE, async (own) => {
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
      if (customers.length > 1 && faults.length === understood.length) throw faults[0];
      if (faults.length > 0) onFault(faults[0], faults.length);
      return outcomes.toSorted((one, other) => one.row - other.row);
    },
  };
}

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
