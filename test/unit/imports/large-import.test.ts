import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { ImportPort } from '../../../shared/imports/import-kind.ts';
import { startImport } from '../../../shared/imports/start-import.ts';
import type { ImportTask } from '../../../shared/imports/import-store.ts';
import { workOnImport, WORK_FOR_MS } from '../../../shared/imports/work-on-import.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import type { TableBackend } from '../../../shared/tables/backend.ts';
import { Table, type OpenTable } from '../../../shared/tables/client.ts';
import { importsIn } from '../../../shared/tables/import-table.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { OWNER, PARTNER } from '../../support/importing-partner.ts';
import { SYSTEM } from '../../support/system.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');

/** A kind whose rows touch no storage, so that what is counted is the import's own. */
const KIND: ImportPort = {
  columns: [{ property: 'name', aliases: [], required: true }],
  admit: () => ok(PARTNER),
  understand: (value) => {
    const { name } = value as { name: string };
    return ok({
      names: [name],
      check: async () => ok({ releases: 0, clears: 0 }),
      record: async () => ok({ recordId: name, isRepeat: false }),
    });
  },
};

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;
const HEAP_EVERY = 200;

function heapInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** Imports a file in turns of `pages` pages; counts calls of the storage, and the rows and memory that they leave. */
async function performed(rows: number, { pages, storesOutcomes }: { pages: number; storesOutcomes: boolean }) {
  const tables = new Tables();
  tables.createTable('Imports');
  const heaps: number[] = [];
  const calls = { parts: 0, all: 0 };
  let now = NOW;
  const open: OpenTable = (name) => {
    const backend = tableBackend(tables, name, () => now);
    return new Table(
      new Proxy(backend, {
        get(target, member: keyof TableBackend) {
          const own = target[member];
          if (typeof own !== 'function') return own;
          return (...given: unknown[]) => {
            calls.all++;
            if (JSON.stringify(given).includes('part|')) calls.parts++;
            return (own as (...all: unknown[]) => unknown)(...given);
          };
        },
      }),
    );
  };
  const tasks: ImportTask[] = [];
  const queue = { send: async (task: ImportTask) => void (task.kind === 'work' && tasks.push(task)) };
  const imports = importsIn(open);
  const kinds = { confirmations: KIND, submissions: KIND, customers: KIND, subscriptions: KIND };
  // A page takes its part of a turn, whatever this machine is busy with.
  const keep = imports.keep.bind(imports);
  let kept = 0;
  imports.keep = async (...given) => {
    now += WORK_FOR_MS / pages;
    if (kept++ % HEAP_EVERY === 0) heaps.push(heapInUse());
    // What is stored in a table of memory would count as memory of the import.
    if (storesOutcomes) await keep(...given);
  };
  const clock = () => new Date(now);
  const file = Buffer.from(
    `name;more\n${Array.from({ length: rows }, (_, at) => `n${at};${'x'.repeat(60)}`).join('\n')}`,
  );
  const started = await startImport({ imports, queue, kinds, clock, timers: SYSTEM.timers, random: SYSTEM.random })({
    owner: OWNER,
    kind: 'customers',
    mode: 'run',
    file: { bytes: file, format: 'csv', charset: undefined },
    by: { userId: '22222222-2222-4222-8222-222222222222', correlationId: 'c' },
    request: undefined,
  });
  if (!started.ok) throw new Error(started.code);
  calls.all = calls.parts = 0;
  const partners = { find: async () => PARTNER };
  const work = workOnImport({ imports, queue, kinds, partners, clock, onFault: fail, onEnded: () => undefined });
  let turns = 0;
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    await work(task);
    turns++;
  }
  const { value: job } = (await imports.read({ ...OWNER, importId: started.value.importId }))!;
  return { job, turns, calls, parts: job.parts, heaps };
}

const fail = (fault: unknown): never => {
  throw fault;
};

it.each([1000, 20_000])(
  'I1 the file of %d rows is read in proportion to its rows, however many turns it takes',
  async (rows) => {
    const { job, turns, calls, parts } = await performed(rows, { pages: 5, storesOutcomes: true });
    expect(job).toMatchObject({ state: 'completed', rows, run: { done: rows, counts: { recorded: rows } } });
    expect(turns).toBeGreaterThanOrEqual(rows / 600);
    // Once to its end, then once more; each turn opens the part again in which it goes on.
    expect(calls.parts).toBeLessThanOrEqual(2 * parts + 2 * turns);
    // Of a page: the outcomes and the progress. Of a turn: the import, whose turn it is, the repeats, what had failed.
    expect(calls.all - calls.parts).toBeLessThanOrEqual(2 * Math.ceil(rows / 100) + 7 * turns + 4);
  },
);

it('I1 memory does not grow with the rows that are done', async () => {
  const { job, heaps } = await performed(100_000, { pages: 100, storesOutcomes: false });
  expect(job).toMatchObject({ state: 'completed', run: { done: 100_000 } });
  const [first, ...later] = heaps;
  expect(later).toHaveLength(4);
  for (const heap of later) expect(heap / first!).toBeLessThan(1.05);
});
