import type { Clock } from '../clock.ts';
import { afterRows, isWorking, modeOf, passOf, type Import, type ImportKind } from '../domain/imports/import.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { pageLoop } from '../work/page-loop.ts';
import type { Stored } from '../work/work-store.ts';
import { fileRows, UnreadableFile, type FileRow } from './file-rows.ts';
import type { ImportPort } from './import-kind.ts';
import type { ImportQueue, ImportStore, ImportTask } from './import-store.ts';
import { importRows } from './import-rows.ts';

interface Deps {
  readonly imports: ImportStore;
  readonly queue: ImportQueue;
  readonly kinds: Readonly<Record<ImportKind, ImportPort>>;
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly clock: Clock;
  readonly onFault: (fault: unknown, rows: number) => void;
}

/** Time limit, well within the message's lock: then it is the turn of other imports (I6). */
export const WORK_FOR_MS = 10_000;
/** The most rows of a file (I1). */
export const MAX_ROWS = 100_000;
/** Fits one transaction of outcomes. */
const PAGE = 100;
/** Age after which a missing import cannot appear: commits are given up at half of it. */
const BARRED_AFTER_MS = 120_000;
const COMING_MS = 1_000;
const NEXT_TURN_MS = 2_000;
/** An import without progress for this long is asked for again by the next one. */
const STALLED_MS = 600_000;
const AFTER_STALLED_MS = 60_000;
/** How long a file is kept after its last pass, to take its failed rows from it. */
export const KEEP_FILE_MS = 30 * 86_400_000;

interface Progress {
  readonly job: Import;
  readonly done: boolean;
}

/**
 * Works on an import for a while (I1): reads its file once to the end, then checks or runs its rows, page by page. The
 * outcomes of a page are stored before its progress, and a row is recorded under a request id of its own, so that a
 * page that is done again changes nothing. A partner's imports are worked on one after the other (I6).
 */
export const workOnImport =
  (deps: Deps) =>
  async (task: ImportTask): Promise<void> => {
    const { imports, queue, clock } = deps;
    const stored = await imports.read(task);
    if (!stored) return awaited(deps, task);
    if (!isWorking(stored.value)) return undefined;
    const first = await imports.longestWaiting(task);
    if (first && first.importId !== task.importId) return afterTurnOf(deps, first, task);

    await pageLoop<Progress>({
      clock,
      workForMs: WORK_FOR_MS,
      stored: { value: { job: stored.value, done: false }, etag: stored.etag },
      start: { job: stored.value, done: false },
      page: await pagesOf(deps, stored.value),
      write: ({ job }, etag) => written(deps, job, etag!),
      resend: () => queue.send(task),
    });
  };
export type WorkOnImport = ReturnType<typeof workOnImport>;

/** Waits for another import of the partner; one that lost its message, since its commit came too late, is asked for. */
async function afterTurnOf({ queue, clock }: Deps, first: Import, task: ImportTask): Promise<void> {
  const { startedAt, activeAt = startedAt } = passOf(first);
  const isStalled = clock().getTime() - Date.parse(activeAt) > STALLED_MS;
  if (isStalled) await queue.send({ ...task, importId: first.importId });
  await queue.send(task, isStalled ? AFTER_STALLED_MS : NEXT_TURN_MS);
}

/** An import whose message arrived before it; what is left of a file whose import never came is removed. */
async function awaited({ imports, queue, clock }: Deps, task: ImportTask): Promise<void> {
  const age = clock().getTime() - Date.parse(task.since);
  if (age <= BARRED_AFTER_MS) await queue.send(task, COMING_MS);
  else await imports.removeFile(task.importId);
}

/** After a lost race to a cancellation the rows that were done are counted all the same. */
async function written({ imports }: Deps, job: Import, etag: string): Promise<string | undefined> {
  const next = await imports.write(job, etag);
  if (next !== undefined) return next;
  const mode = modeOf(job);
  for (let other = await imports.read(job); isBehind(other, job); other = await imports.read(job)) {
    if (await imports.write({ ...other.value, [mode]: job[mode] }, other.etag)) break;
  }
  return undefined;
}

const isBehind = (other: Stored<Import> | undefined, job: Import): other is Stored<Import> =>
  other?.value.state === 'cancelled' && modeOf(other.value) === modeOf(job) && passOf(other.value).at < passOf(job).at;

/** The work on the next page of a file that stays open between pages. */
async function pagesOf(deps: Deps, first: Import): Promise<(progress: Progress) => Promise<Progress>> {
  const { queue, kinds, partners, clock } = deps;
  const { environment, partnerId, importId, userId, correlationId } = first;
  const kind = kinds[first.kind];
  const admitted = kind.admit(await partners.find(partnerId));
  const next = admitted.ok
    ? nextPage(
        deps,
        first,
        importRows({ ...deps, kind, importer: { partner: admitted.value, userId, correlationId }, job: first }),
      )
    : async (job: Import): Promise<Import> => ({
        ...job,
        state: 'failed',
        problem: `The partner may not import now: ${admitted.code}.`,
      });
  return async ({ job }) => {
    const after = await next(job);
    const done = !isWorking(after);
    // Asked for before the import is over, so that no file is forgotten.
    const task = { kind: 'removeFile' as const, environment, partnerId, importId, since: clock().toISOString() };
    if (done) await queue.send(task, KEEP_FILE_MS);
    return { job: after, done };
  };
}

/** The import after its next page; a file that was never read to its end is read first. */
function nextPage({ imports, clock }: Deps, first: Import, rows: ReturnType<typeof importRows>) {
  const pages = pagesAfter(fileRows(imports.parts(first), first.form), passOf(first).at, rows.passOver);
  return async (job: Import): Promise<Import> => {
    if (job.rows === undefined) return { ...job, ...(await countRows(imports, job)) };
    const page = await pages.next();
    const outcomes = page.done ? [] : await rows.perform(page.value);
    if (outcomes.length > 0) await imports.keep(job.importId, modeOf(job), outcomes);
    return afterRows(job, outcomes, page.done || passOf(job).done + outcomes.length >= job.rows, clock());
  };
}

/** Reads the whole file, so that nothing of a file that is broken further on is recorded. */
async function countRows(imports: ImportStore, job: Import): Promise<Pick<Import, 'rows' | 'problem' | 'state'>> {
  const failed = (problem: string) => ({ state: 'failed' as const, problem });
  let rows = 0;
  try {
    for await (const piece of fileRows(imports.parts(job), job.form)) {
      rows += piece.length;
      if (rows > MAX_ROWS) return failed(`The file has more than ${MAX_ROWS} rows.`);
    }
  } catch (fault) {
    if (fault instanceof UnreadableFile) return failed(fault.message);
    throw fault;
  }
  return rows === 0 ? failed('The file has no rows below its header.') : { state: job.state, rows };
}

/** Pages of the rows behind a row number. */
async function* pagesAfter(
  pieces: AsyncIterable<FileRow[]>,
  at: number,
  passOver: (row: FileRow) => void,
): AsyncGenerator<FileRow[], void> {
  let page: FileRow[] = [];
  for await (const piece of pieces) {
    for (const row of piece) {
      if (row.row <= at) passOver(row);
      else page.push(row);
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}
