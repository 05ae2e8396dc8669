import { expect, it } from 'vitest';
import type { ImportTask } from '../../../shared/imports/import-store.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import { FilePart, ImportEntry } from '../../../shared/tables/import-table.ts';
import { importFilePartition, importPartRow, importRow, importsPartition } from '../../../shared/tables/import-keys.ts';
import { OWNER } from '../../support/importing-partner.ts';
import { CUSTOMERS, DATES, NOW, ROWS, smallImports, USER } from './small-imports.ts';

it.each([5, 60])(
  'I1 I4 nothing is lost or recorded twice, though the process dies at each %d-th call of the storage',
  async (calls) => {
    const { useCases, stores, process, tasks, start } = await smallImports();
    const { importId } = await start(ROWS, 'run');
    const work = tasks[0]!;
    let deaths = 0;
    for (; deaths < 500; deaths++) {
      // Each life is a little longer, or a page that takes many calls would never be done.
      process.reviveFor(calls + 3 * deaths);
      const done = await useCases.workOnImport(work).then(
        () => true,
        () => false,
      );
      if (done) break;
    }
    process.reviveFor(Number.POSITIVE_INFINITY);
    expect(deaths).toBeGreaterThan(1);
    const { value: job } = (await stores.imports.read({ ...OWNER, importId }))!;
    expect(job).toMatchObject({ state: 'completed', rows: 120, run: { done: 120, at: 121 } });
    const { items } = await stores.imports.outcomes(importId, { mode: 'run', failedOnly: false, size: 1000 });
    expect(items.map(({ row }) => row)).toEqual(ROWS.map((_, at) => at + 2));
    for (const customerId of CUSTOMERS) {
      const recorded = await Array.fromAsync(stores.ledger.listRows({ ...OWNER, customerId }, 'acceptance'));
      expect(recorded.map(({ dateAgreed }) => dateAgreed.slice(0, 10)).toSorted()).toEqual(DATES);
    }
    const recorded = items.filter(({ outcome }) => outcome === 'recorded');
    expect(job.run!.counts.recorded).toBe(recorded.length);
    expect(new Set(recorded.map(({ recordId }) => recordId)).size).toBe(recorded.length);
    expect(job.run!.counts.onRecord).toBe(0);
  },
);

it('I6 of one partner the import that has waited longest is worked on, the others wait for their turn', async () => {
  const { useCases, stores, tasks, start } = await smallImports();
  const first = await start(ROWS.slice(0, 3), 'run');
  const second = await start(ROWS.slice(3, 5), 'run');
  const stateOf = async (importId: string) => (await stores.imports.read({ ...OWNER, importId }))!.value.state;
  const [one, other] = tasks.splice(0);
  const [earlier, later] = first.importId < second.importId ? [one!, other!] : [other!, one!];
  await useCases.workOnImport(later);
  expect(await stateOf(later.importId)).toBe('running');
  expect(tasks.splice(0)).toEqual([later]);
  await useCases.workOnImport(earlier);
  expect(await stateOf(earlier.importId)).toBe('completed');
  await useCases.workOnImport(later);
  expect(await stateOf(later.importId)).toBe('completed');
});

it('I1 a cancelled import records nothing more, and what it recorded is counted', async () => {
  const { useCases, stores, tasks, start } = await smallImports();
  const { importId } = await start(ROWS, 'run');
  const kept: unknown[] = [];
  const keep = stores.imports.keep.bind(stores.imports);
  stores.imports.keep = async (...given) => {
    await keep(...given);
    if (kept.push(given) === 1) await useCases.cancelImport({ ...OWNER, importId, kinds: ['confirmations'] });
  };
  await useCases.workOnImport(tasks[0]!);
  const { value: job } = (await stores.imports.read({ ...OWNER, importId }))!;
  expect(job).toMatchObject({ state: 'cancelled', run: { done: 100, counts: { recorded: 100 } } });
  expect(kept).toHaveLength(1);
});

it('I4 a customer that a file names 10,000 times has each acceptance once', async () => {
  const { useCases, stores, tasks, start } = await smallImports();
  const [customerId = ''] = CUSTOMERS;
  const rows = Array.from({ length: 10_000 }, (_, at) => {
    return `${customerId},Tania,Carr,t@wingtip.example,${DATES[at % DATES.length]}`;
  });
  const { importId } = await start(rows, 'run');
  await useCases.workOnImport(tasks[0]!);
  expect((await stores.imports.read({ ...OWNER, importId }))!.value).toMatchObject({
    state: 'completed',
    run: { done: 10_000, counts: { recorded: 3, onRecord: 9_997, refused: 0, unknown: 0 } },
  });
  const recorded = await Array.fromAsync(stores.ledger.listRows({ ...OWNER, customerId }, 'acceptance'));
  expect(recorded.map(({ dateAgreed }) => dateAgreed.slice(0, 10)).toSorted()).toEqual(DATES);
});

it.each([
  ['before its first reading', false],
  ['after it', true],
])('I6 X2 an import whose file is gone, %s, fails and makes way for the next one', async (_, isRead) => {
  const { useCases, stores, tasks, start } = await smallImports();
  const first = await start(ROWS.slice(0, 3), 'check');
  const [task] = tasks.splice(0);
  if (isRead) {
    await useCases.workOnImport(task!);
    await useCases.runImport(
      { ...OWNER, importId: first.importId, kinds: ['confirmations'] },
      { userId: USER, correlationId: USER },
    );
  }
  await stores.imports.removeFile(first.importId);
  await useCases.workOnImport({ ...task!, kind: 'work' });
  expect((await stores.imports.read({ ...OWNER, importId: first.importId }))!.value).toMatchObject({
    state: 'failed',
    problem: 'The file is not kept any more. Send it again as a new import.',
  });
  const second = await start(ROWS.slice(3, 5), 'run');
  await useCases.workOnImport(tasks.find(({ importId }) => importId === second.importId)!);
  expect((await stores.imports.read({ ...OWNER, importId: second.importId }))!.value.state).toBe('completed');
});

const LINE = JSON.stringify({
  customerId: CUSTOMERS[0],
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 't@wingtip.example' },
  dateAgreed: DATES[0],
});

it.each(['[', '{"a":'])(
  'X2 a line of brackets (%s) is refused as its row, and the others are recorded',
  async (open) => {
    const { useCases, stores, tasks, start } = await smallImports();
    const depth = Math.floor(65_534 / (open.length + 1));
    const deep = `${open.repeat(depth)}${open === '[' ? '' : '1'}${(open === '[' ? ']' : '}').repeat(depth)}`;
    const { importId } = await start([deep, LINE], 'run', 'jsonLines');
    await useCases.workOnImport(tasks[0]!);
    expect((await stores.imports.read({ ...OWNER, importId }))!.value).toMatchObject({
      state: 'completed',
      run: { counts: { recorded: 1, refused: 1 } },
    });
    const { items } = await stores.imports.outcomes(importId, { mode: 'run', failedOnly: true, size: 10 });
    expect(items).toMatchObject([
      { row: 1, refusal: { parameters: { property: 'row', problem: 'must not nest deeper than 32 levels' } } },
    ]);
  },
);

it('X2 an import at which the service itself fails ends with a reason, and makes way for the next one', async () => {
  const { useCases, stores, tasks, start, faults } = await smallImports();
  const first = await start(ROWS.slice(0, 3), 'run');
  const second = await start(ROWS.slice(3, 5), 'run');
  const broken = tasks.find(({ importId }) => importId === first.importId)!;
  const next = tasks.find(({ importId }) => importId === second.importId)!;
  const keep = stores.imports.keep.bind(stores.imports);
  stores.imports.keep = async (importId, ...given) => {
    if (importId === first.importId) throw new RangeError('Maximum call stack size exceeded');
    await keep(importId, ...given);
  };
  await useCases.workOnImport(broken);
  expect((await stores.imports.read(first))!.value).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('The service failed at this file'),
  });
  expect(faults).toEqual([[expect.any(RangeError), 3]]);
  await useCases.workOnImport(next);
  expect((await stores.imports.read(second))!.value.state).toBe('completed');
});

it('X2 an import whose row is damaged is passed by, and counts as unfinished until it is mended', async () => {
  const { useCases, stores, open, tasks, start } = await smallImports();
  const first = await start(ROWS.slice(0, 3), 'run');
  const second = await start(ROWS.slice(3, 5), 'run');
  const [damaged, other] = first.importId < second.importId ? [first, second] : [second, first];
  const row = importRow(damaged.importId);
  await open('Imports').upsert(toEntity(ImportEntry, importsPartition(OWNER), row, { importId: damaged.importId }));
  await useCases.workOnImport(tasks.find(({ importId }) => importId === other.importId)!);
  expect((await stores.imports.read(other))!.value.state).toBe('completed');
  expect(await stores.imports.unfinished(OWNER, 1)).toBe(1);
  expect((await stores.imports.list(OWNER, { size: 5 })).items.map((job) => job.importId)).toEqual([other.importId]);
  const every = await Array.fromAsync(stores.imports.every(OWNER));
  expect(new Set(every.map((job) => job?.importId))).toEqual(new Set([other.importId, undefined]));
  await expect(useCases.workOnImport(tasks.find(({ importId }) => importId === damaged.importId)!)).rejects.toThrow(
    'Invalid',
  );
});

it('I2 a file that was altered between its check and its run is not run', async () => {
  const { useCases, stores, open, tasks, start } = await smallImports();
  const checked = await start(ROWS.slice(0, 3), 'check');
  const other = await start(ROWS.slice(3, 6), 'check');
  await useCases.workOnImport(tasks[0]!);
  const key = { ...OWNER, importId: checked.importId, kinds: ['confirmations'] as const };
  expect(await useCases.runImport(key, { userId: USER, correlationId: USER })).toMatchObject({ ok: true });
  const table = open('Imports');
  const { value: part } = (await table.read(FilePart, importFilePartition(other.importId), importPartRow(0)))!;
  await table.upsert(toEntity(FilePart, importFilePartition(checked.importId), importPartRow(0), part));
  await useCases.workOnImport(tasks[0]!);
  expect((await stores.imports.read(key))!.value).toMatchObject({
    state: 'failed',
    problem: 'The file that is kept is not the one that was received. Send it again as a new import.',
    run: { done: 0 },
  });
});

it('I2 a request that comes at the same time with the id of another one and another file changes no file that is kept', async () => {
  const { useCases, stores, tasks, start } = await smallImports();
  const job = await start(ROWS.slice(0, 3), 'check');
  expect(await stores.imports.create(job, [Buffer.from('customerId')], new AbortController().signal)).toBe(false);
  await useCases.workOnImport(tasks[0]!);
  expect((await stores.imports.read(job))!.value).toMatchObject({ state: 'checked', rows: 3 });
});

it.each(['csv', 'jsonLines'] as const)(
  'I3 the failed rows of a file (%s) that is removed while they are asked for are refused',
  async (format) => {
    const { useCases, stores, start, tasks, before } = await smallImports();
    const { importId } = await start(format === 'csv' ? ['nobody,a,b,c,d'] : ['{}'], 'run', format);
    await useCases.workOnImport(tasks[0]!);
    const key = { ...OWNER, importId, kinds: ['confirmations'] as const };
    before((call) => {
      if (!call.includes('part|')) return undefined;
      before(() => undefined);
      return stores.imports.removeFile(importId);
    });
    expect(await useCases.everyFailedRow(key)).toMatchObject({ ok: false, code: 'ImportClosed' });
  },
);

it('I1 an import whose message came before it is waited for, and given up after two minutes', async () => {
  const { useCases, tasks } = await smallImports();
  const importId = 'bbbbbbbb-0001-4000-8000-000000000001';
  const task: ImportTask = { kind: 'work', ...OWNER, importId, since: new Date(NOW - 100_000).toISOString() };
  await useCases.workOnImport(task);
  expect(tasks).toEqual([task]);
  await useCases.workOnImport({ ...task, since: new Date(NOW - 121_000).toISOString() });
  expect(tasks).toEqual([task]);
});

it('I3 the file of an import that is run long after its check is kept for thirty days after the run', async () => {
  const { useCases, tasks, start, waitDays } = await smallImports();
  const { importId } = await start(ROWS.slice(0, 3), 'check');
  const key = { ...OWNER, importId, kinds: ['confirmations'] as const };
  const next = (kind: ImportTask['kind']) =>
    tasks.splice(
      tasks.findIndex((task) => task.kind === kind),
      1,
    )[0]!;
  await useCases.workOnImport(next('work'));
  waitDays(29);
  expect(await useCases.runImport(key, { userId: USER, correlationId: USER })).toMatchObject({ ok: true });
  await useCases.workOnImport(next('work'));
  waitDays(1);
  await useCases.removeImportFile(next('removeFile'));
  const kept = await useCases.readImport(key);
  expect(kept).toMatchObject({ ok: true, value: { state: 'completed', run: { counts: { recorded: 3 } } } });
  expect(kept.ok && kept.value).not.toHaveProperty('fileRemoved');
  waitDays(29);
  await useCases.removeImportFile(next('removeFile'));
  expect(await useCases.readImport(key)).toMatchObject({ ok: true, value: { fileRemoved: true } });
});
