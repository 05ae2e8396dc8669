import { expect, it } from 'vitest';
import { storesIn } from '../../../functions/adapters.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Import } from '../../../shared/domain/imports/import.ts';
import type { ImportTask } from '../../../shared/imports/import-store.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { okay } from '../../support/okay.ts';
import { OWNER, PARTNER } from '../../support/importing-partner.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const BEGIN = Date.parse('2026-03-10T12:00:00Z');
const BY = { userId: 'cccccccc-0001-4000-8000-000000000001', correlationId: 'c' };
/** How long an import of one row takes here. */
const WORK_MS = 5_000;

/** A partner's imports of one bad row each; their messages are delivered when they are due. */
async function manyImports() {
  const { open } = standInTables();
  let now = BEGIN;
  const clock = () => new Date(now);
  const waiting: { task: ImportTask; due: number }[] = [];
  const sent: ImportTask[] = [];
  const importQueue = {
    send: async (task: ImportTask, delayMs = 0) => {
      sent.push(task);
      waiting.push({ task, due: now + delayMs });
    },
  };
  const config = { catalogue: { maxAgeMs: 60_000 }, partners: { maxAgeMs: 60_000 }, dueIndex: { shards: 1 } };
  const ports = portsOn(open, {}, { clock });
  const stores = storesIn(open, { config, clock, random: ports.random });
  const useCases = useCasesOf(portsOn(open, { ...stores, importQueue }, { clock }));
  await putPartner(open, PARTNER);
  const keep = stores.imports.keep.bind(stores.imports);
  /** The message that is due next, before an instant and for none of these imports. */
  const nextOf = (before: number, besides: readonly string[]) => {
    waiting.sort((one, other) => one.due - other.due);
    const at = waiting.findIndex(({ task, due }) => due < before && !besides.includes(task.importId));
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  const perform = async ({ task, due }: (typeof waiting)[number]) => {
    now = Math.max(now, due);
    if (task.kind === 'work') await useCases.workOnImport(task);
  };
  stores.imports.keep = async (importId, ...given) => {
    const end = now + WORK_MS;
    // Others look meanwhile.
    for (let next = nextOf(end, [importId]); next; next = nextOf(end, [importId])) await perform(next);
    now = end;
    await keep(importId, ...given);
  };
  const start = (mode: 'check' | 'run' = 'run', requestId?: string) => {
    now += 1;
    const bytes = Buffer.from(`customerId,firstName,lastName,email,dateAgreed\nnobody,a,b,c,${now}`);
    return useCases.startImport({
      owner: OWNER,
      kind: 'confirmations',
      mode,
      file: { bytes, format: 'csv', charset: undefined },
      by: BY,
      request: requestId === undefined ? undefined : { route: 'startImport', requestId, bodyHash: '' },
    });
  };
  const named = ({ importId }: Pick<Import, 'importId'>) => ({
    ...OWNER,
    importId,
    kinds: ['confirmations'] as const,
  });
  const stateOf = async (job: Import) => (await stores.imports.read(job))!.value.state;
  const deliver = async (until: () => boolean) => {
    while (!until()) await perform(nextOf(Number.POSITIVE_INFINITY, [])!);
  };
  return { useCases, stores, sent, waiting, start, named, stateOf, deliver, clock, pass: (ms: number) => (now += ms) };
}

const started = async ({ start }: Pick<Awaited<ReturnType<typeof manyImports>>, 'start'>, count: number) => {
  const jobs: Import[] = [];
  while (jobs.length < count) jobs.push(okay(await start()));
  return jobs;
};

it('I6 a partner has at most 50 unfinished imports; the next one begins once one ended', async () => {
  const world = await manyImports();
  const { useCases, start, named, sent } = world;
  const checked = okay(await start('check'));
  await useCases.workOnImport(sent.at(-1)!);
  const repeatable = okay(await start('run', 'dddddddd-0001-4000-8000-000000000001'));
  const jobs = await started(world, 49);
  const full = { ok: false, code: 'TooManyImports', parameters: { most: 50 } };
  const before = sent.length;
  expect(await start()).toMatchObject(full);
  expect(sent).toHaveLength(before);
  expect(await useCases.runImport(named(checked), BY)).toMatchObject(full);
  expect(await world.stateOf(checked)).toBe('checked');
  expect(await useCases.runImport(named(repeatable), BY)).toMatchObject({ ok: true });
  okay(await useCases.cancelImport(named(jobs[0]!)));
  expect(await useCases.runImport(named(checked), BY)).toMatchObject({ ok: true, value: { state: 'running' } });
  expect(await start()).toMatchObject(full);
});

it('I6 a repeated start is answered with the import that it began, however many are unfinished', async () => {
  const world = await manyImports();
  const { start, clock, pass } = world;
  const requestId = 'dddddddd-0001-4000-8000-000000000002';
  const first = okay(await start('run', requestId));
  await started(world, 49);
  pass(BEGIN - clock().getTime());
  expect(okay(await start('run', requestId)).importId).toBe(first.importId);
});

it('I6 turns that were left over are no unfinished imports', async () => {
  const world = await manyImports();
  const { stores, start } = world;
  const remove = stores.imports.write.bind(stores.imports);
  for (const job of await started(world, 50)) {
    const { value, etag } = (await stores.imports.read(job))!;
    // A process that dies between the end of an import and the removal of its turn.
    await remove({ ...value, state: 'cancelled', run: { ...value.run!, startedAt: '2020-01-01T00:00:00.000Z' } }, etag);
  }
  expect(await start()).toMatchObject({ ok: true });
  expect(await stores.imports.unfinished(OWNER, 50)).toBe(1);
});

it('I6 fifty imports that wait for each other take their own time and few messages', async () => {
  const world = await manyImports();
  const jobs = await started(world, 50);
  const { sent, deliver, stateOf, clock } = world;
  const ended = () => sent.filter(({ kind }) => kind === 'removeFile').length;
  await deliver(() => ended() === 50);
  expect(new Set(await Promise.all(jobs.map(stateOf)))).toEqual(new Set(['completed']));
  // One after the other without a pause but that of the first message.
  expect(clock().getTime() - BEGIN).toBeLessThan(50 * WORK_MS + 2_000);
  // The first ones, the ones that wake, and one look a minute of each one that waits.
  expect(sent.length - ended()).toBeLessThanOrEqual(50 + 49 + 130);
});

it('I6 an import that lost its message is asked for once by all that wait for it', async () => {
  const world = await manyImports();
  const { useCases, sent, waiting, pass, deliver, stateOf } = world;
  const [first, ...others] = await started(world, 20);
  const messages = waiting.splice(0).map(({ task }) => task);
  pass(601_000);
  sent.length = 0;
  for (const task of messages.slice(1)) await useCases.workOnImport(task);
  expect(sent.filter(({ importId }) => importId === first!.importId)).toHaveLength(1);
  await deliver(() => sent.filter(({ kind }) => kind === 'removeFile').length === 20);
  expect(await stateOf(others.at(-1)!)).toBe('completed');
});

it('I6 an import that is cancelled makes way at once', async () => {
  const world = await manyImports();
  const { useCases, named, sent } = world;
  const [first, second] = await started(world, 2);
  sent.length = 0;
  okay(await useCases.cancelImport(named(first!)));
  expect(sent.filter(({ kind }) => kind === 'work').map(({ importId }) => importId)).toEqual([second!.importId]);
});

it('E12 an erasure removes the files of imports that are over and names those that have work', async () => {
  const world = await manyImports();
  const { useCases, stores, sent, start, stateOf } = world;
  const checked = okay(await start('check'));
  await useCases.workOnImport(sent.at(-1)!);
  const working = okay(await start());
  expect(await stores.files.list(OWNER)).toEqual({ removable: [checked.importId], atWork: 1 });
  await stores.files.remove(OWNER, working.importId);
  await stores.files.remove(OWNER, checked.importId);
  expect(await stores.files.list(OWNER)).toEqual({ removable: [], atWork: 1 });
  expect(await stateOf(checked)).toBe('cancelled');
  await expect(Array.fromAsync(stores.imports.parts(checked))).rejects.toThrow('not kept any more');
  expect(await Array.fromAsync(stores.imports.parts(working))).toHaveLength(1);
});

const DAY_MS = 86_400_000;

it('I1 I3 the file of an import that is over goes after a month, though the message that asks for it is lost', async () => {
  const world = await manyImports();
  const { useCases, stores, sent, start, pass } = world;
  const job = okay(await start());
  await useCases.workOnImport(sent.at(-1)!);
  const isKept = async () => !(await stores.imports.read(job))!.value.fileRemoved;
  pass(30 * DAY_MS);
  expect(await useCases.resumeLostWork()).toMatchObject({ found: 0 });
  expect(await isKept()).toBe(true);
  pass(2 * DAY_MS);
  expect(await useCases.resumeLostWork()).toMatchObject({ found: 1, failed: 0 });
  expect(await isKept()).toBe(false);
  await expect(Array.fromAsync(stores.imports.parts(job))).rejects.toThrow('not kept any more');
  expect(await useCases.resumeLostWork()).toMatchObject({ found: 0 });
});

it('I1 I6 imports that have lost all their messages are worked on, one after the other', async () => {
  const world = await manyImports();
  const { useCases, sent, waiting, pass, deliver, stateOf } = world;
  const jobs = await started(world, 3);
  waiting.length = sent.length = 0;
  expect(await useCases.resumeLostWork()).toMatchObject({ found: 0 });
  pass(601_000);
  expect(await useCases.resumeLostWork()).toMatchObject({ found: 1 });
  expect(sent.map(({ importId }) => importId)).toEqual([jobs[0]!.importId]);
  await deliver(() => sent.filter(({ kind }) => kind === 'removeFile').length === 3);
  expect(await Promise.all(jobs.map(stateOf))).toEqual(['completed', 'completed', 'completed']);
});
