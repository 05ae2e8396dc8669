import { expect, it } from 'vitest';
import { Unavailable } from '../../../shared/errors.ts';
import { OWNER } from '../../support/importing-partner.ts';
import { CUSTOMERS, ROWS, smallImports } from './small-imports.ts';

it('I1 I4 a row is judged once, though a worker that stood still keeps what it found then', async () => {
  const { useCases, stores, tasks, start, waitDays, before } = await smallImports();
  const { importId } = await start([`${CUSTOMERS[0]},Tania,Carr,t@wingtip.example,2026-03-12`], 'run');
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  before((call) => {
    if (!call.startsWith('Imports.transact') || !call.includes(`rows|${importId}`)) return undefined;
    before(() => undefined);
    reached.resolve();
    return goOn.promise;
  });
  const twoDaysBefore = useCases.workOnImport(tasks[0]!);
  await reached.promise;
  waitDays(2);
  await useCases.workOnImport(tasks[0]!);
  goOn.resolve();
  await twoDaysBefore;
  const { items } = await stores.imports.outcomes(importId, { mode: 'run', failedOnly: false, size: 10 });
  expect(items).toMatchObject([{ row: 2, outcome: 'refused', refusal: { code: 'InvalidProperty' } }]);
  const key = { ...OWNER, customerId: CUSTOMERS[0]! };
  expect(await Array.fromAsync(stores.ledger.listRows(key, 'acceptance'))).toEqual([]);
});

it('I3 a row that did not fail when its page was done again is none of the failed rows', async () => {
  const { useCases, stores, tasks, start, before } = await smallImports();
  const { importId } = await start(ROWS.slice(0, 2), 'run');
  let isKept = false;
  before((call) => {
    isKept ||= call.startsWith('Imports.transact') && call.includes(`rows|${importId}`);
    // The first customer is out of reach, and the process dies before the progress is written.
    const isOut = call.startsWith('Ledger.') && call.includes(CUSTOMERS[0]!);
    if (isOut || (isKept && !call.includes('rows|'))) throw new Unavailable('The process dies.');
  });
  const failed = { mode: 'run', failedOnly: true, size: 10 } as const;
  await expect(useCases.workOnImport(tasks[0]!)).rejects.toThrow(Unavailable);
  expect((await stores.imports.outcomes(importId, failed)).items).toMatchObject([{ row: 2, outcome: 'unknown' }]);
  before(() => undefined);
  await useCases.workOnImport(tasks[0]!);
  expect((await stores.imports.outcomes(importId, failed)).items).toEqual([]);
});
