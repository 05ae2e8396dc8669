import { describe, expect, it } from 'vitest';
import { foundBy } from './altered-world.ts';
import { imports } from './imports.ts';
import { BUYER, CONFIRMATION, CORRELATION, id, PARTNER, row, WAITING, type Value } from './small-ledger.ts';
import type { SmallWorld } from './small-world.ts';

const IMPORT = id(71);
const FILE = `customerId;firstName\n${BUYER};Tania\n${WAITING};Tania`;
/** SHA-256 of the file, by `sha256sum`. */
const HASH = '5e2ed1d4bad2da379a85fa2bd0a1141a529dad42c25a7639e78d380ccdc875d6';

const recorded = { row: 2, customerId: BUYER, outcome: 'recorded', recordId: CONFIRMATION };
const refused = { row: 3, customerId: WAITING, outcome: 'refused' };

/** The acceptance of the buyer was recorded by an import. */
const imported =
  (outcomes: readonly Value[] = [recorded, refused], more: Value = {}, file = FILE) =>
  (world: SmallWorld) => {
    const run = { completedAt: '2026-06-01T10:00:01.000Z' };
    const job = { importId: IMPORT, kind: 'confirmations', state: 'completed', run, correlationId: CORRELATION };
    const value = { ...job, sha256: HASH, form: { format: 'csv' }, ...more };
    world.tables.set('Imports', [
      row(`Production|${PARTNER}`, `import|${IMPORT}`, value),
      ...outcomes.map((one) => row(`rows|${IMPORT}|run|all`, `row|${String(one['row']).padStart(9, '0')}`, one)),
    ]);
    world.requests = [...world.requests, { ...world.requests[0]!, route: 'startImport', body: file }];
  };

describe('imports', () => {
  it('do what their file says, once', () => expect(foundBy(imports, imported())).toEqual([]));

  it('that were stopped, or were not answered in time, may have recorded more than they say', () => {
    expect(foundBy(imports, imported([refused], { state: 'cancelled', run: {} }))).toEqual([]);
    expect(foundBy(imports, imported([{ ...recorded, outcome: 'unknown', recordId: undefined }, refused]))).toEqual([]);
  });

  it.each([
    ['a file that nobody sent', imported([recorded, refused], {}, `${FILE}\n`), 'is of a file that nobody sent'],
    [
      'a row of another file',
      imported([recorded, { ...refused, customerId: BUYER }]),
      'row 3 that is of another customer',
    ],
    ['a row that is none', imported([recorded, refused, { ...refused, row: 4 }]), 'row 4, which its file has not'],
    ['a row without outcome', imported([recorded]), 'is over with 1 outcomes, and its file has 2 rows'],
    [
      'a row that was recorded once more',
      imported([{ ...recorded, outcome: 'onRecord', recordId: undefined }, refused]),
      `recorded ${CONFIRMATION}, and no row says so`,
    ],
    [
      'two rows of one record',
      imported([recorded, { ...refused, outcome: 'recorded', recordId: CONFIRMATION }]),
      'says of two rows',
    ],
    [
      'a record that is none',
      imported([{ ...recorded, recordId: id(99) }, refused]),
      `it recorded ${id(99)}, and did not`,
    ],
  ])('are found with %s', (_, alter, text) => expect(foundBy(imports, alter).join()).toContain(text));
});
