import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { FilePlace } from '../domain/imports/file-form.ts';
import {
  actorOf,
  afterRows,
  isWorking,
  modeOf,
  passOf,
  type Import,
  type ImportKind,
} from '../domain/imports/import.ts';
import { Unavailable } from '../errors.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { pageLoop } from '../work/page-loop.ts';
import type { Stored } from '../work/work-store.ts';
import { askForWork, wakeNext } from './ask-for-work.ts';
import { fileRows } from './file-rows.ts';
import type { Importer, ImportPort } from './import-kind.ts';
import { FileGone, type ImportQueue, type ImportStore, type ImportTask } from './import-store.ts';
import { importRows } from './import-rows.ts';
import { readThrough, type PageRow } from './read-through.ts';

interface Deps {
  readonly imports: ImportStore;
  readonly queue: ImportQueue;
  readonly kinds: Readonly<Record<ImportKind, ImportPort>>;
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly clock: Clock;
  readonly onFault: (fault: unknown, rows: number) => void;
  /** Told once a check or a run is over. */
  readonly onEnded: (job: Import) => void;
}

/** Time limit, well within the message's lock: then it is the turn of other imports (I6). */
export const WORK_FOR_MS = 10_000;
/** Fits one transaction of outcomes. */
const PAGE = 100;
/** Age after which a missing import cannot appear: commits are given up at half of it. */
const BARRED_AFTER_MS = 120_000;
const COMING_MS = 1_000;
/** An import that waits for another one is woken when that one ends: it looks only in case this is lost. */
const NEXT_TURN_MS = 60_000;
/** An import without progress for this long is asked for again by one that waits for it. */
export const STALLED_MS = 600_000;
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
    if (first && first.value.importId !== task.importId) return afterTurnOf(deps, first, task);

    const ended = await pageLoop<Progress>({
      clock,
      workForMs: WORK_FOR_MS,
      stored: { value: { job: stored.value, done: false }, etag: stored.etag },
      start: { job: stored.value, done: false },
      page: await pagesOf(deps, stored.value),
      write: ({ job }, etag) => written(deps, job, etag!),
      resend: () => queue.send(task),
    });
    if (!ended) return undefined;
    deps.onEnded(ended.job);
    return wakeNext(deps, task);
  };
export type WorkOnImport = ReturnType<typeof workOnImport>;

/** Waits for another import of the partner; one that lost its message, since its commit came too late, is asked for. */
async function afterTurnOf(deps: Deps, first: Stored<Import>, task: ImportTask): Promise<void> {
  const { startedAt, activeAt = startedAt } = passOf(first.value);
  if (deps.clock().getTime() - Date.parse(activeAt) > STALLED_MS) await askForWork(deps, first);
  await deps.queue.send(task, NEXT_TURN_MS);
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
  const { queue, kinds, partners, clock, onFault } = deps;
  const { environment, partnerId, importId, correlationId, isMirror = false } = first;
  const kind = kinds[first.kind];
  const admitted = kind.admit(await partners.find(partnerId));
  const importer = admitted.ok && { partner: admitted.value, actor: actorOf(first), isMirror, correlationId };
  const next = importer
    ? nextPage(deps, kind, importer, first)
    : async (job: Import): Promise<Import> => ({
        ...job,
        state: 'failed',
        problem: `The partner may not import now: ${admitted.ok ? '' : admitted.code}.`,
      });
  return async ({ job }) => {
    const after = await next(job).catch((fault: unknown) => {
      if (fault instanceof Unavailable) throw fault;
      if (!(fault instanceof FileGone)) onFault(fault, (job.rows ?? 0) - passOf(job).done);
      return { ...job, state: 'failed' as const, problem: fault instanceof FileGone ? fault.message : BROKEN };
    });
    const done = !isWorking(after);
    // Asked for before the import is over, so that no file is forgotten.
    const task = { kind: 'removeFile' as const, environment, partnerId, importId, since: clock().toISOString() };
    if (done) await queue.send(task, KEEP_FILE_MS);
    return { job: after, done };
  };
}

/** A fault that no retry mends ends the import: the partner's other imports wait for it (X2). */
const BROKEN = 'The service failed at this file, and trying again would not help. What is recorded stays on record.';

/**
 * The import after its next page; a file that was never read to its end is read first. A check or a run begins with the
 * very file that was received (I2), by its hash.
 */
function nextPage({ imports, clock, onFault }: Deps, kind: ImportPort, importer: Importer, first: Import) {
  const perform = importRows({ kind, importer, job: first, onFault });
  let pages: AsyncGenerator<PageOfFile, void> | undefined;
  let isAsReceived = passOf(first).done > 0;
  // A worker that died may have stored a page without its progress: the first one of the next worker.
  let mayRepeat = true;
  return async (job: Import): Promise<Import> => {
    isAsReceived ||= (await sha256Of(imports.parts(job))) === job.sha256;
    if (!isAsReceived) return { ...job, state: 'failed', problem: ALTERED };
    if (job.rows === undefined) return countedThrough(imports, kind, job);
    pages ??= pagesOfFile(imports, job);
    const page = await pages.next();
    const outcomes = page.done ? [] : await perform(page.value.rows);
    if (outcomes.length > 0) await imports.keep(job.importId, modeOf(job), outcomes, mayRepeat);
    mayRepeat = false;
    const isLast = page.done === true || passOf(job).done + outcomes.length >= job.rows;
    return afterRows(job, { outcomes, from: page.value?.from, isLast }, clock());
  };
}

const ALTERED = 'The file that is kept is not the one that was received. Send it again as a new import.';

async function sha256Of(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = createHash('sha256');
  for await (const part of parts) digest.update(part);
  return digest.digest('hex');
}

async function countedThrough(imports: ImportStore, kind: ImportPort, job: Import): Promise<Import> {
  const read = await readThrough(imports.parts(job), job, kind);
  if ('problem' in read) return { ...job, state: 'failed', problem: read.problem };
  await imports.keepRepeats(job.importId, read.repeats);
  return { ...job, rows: read.repeats.length };
}

interface PageOfFile {
  readonly rows: readonly PageRow[];
  /** Once the page is done, reading may go on from there: what comes before it is in this page or an earlier one. */
  readonly from: FilePlace | undefined;
}

/** The pages of rows that are not done yet. The file is read from a place near them, whatever comes before. */
async function* pagesOfFile(imports: ImportStore, job: Import): AsyncGenerator<PageOfFile, void> {
  const { at, done, from } = passOf(job);
  const repeats = await imports.repeats(job.importId);
  let ordinal = done;
  let mark = from;
  let page: PageRow[] = [];
  for await (const { rows, next } of fileRows(imports.parts(job, from?.part), job.form, from)) {
    for (const row of rows) {
      if (row.row <= at) continue;
      page.push({ ...row, repeats: repeats[ordinal++]! });
      if (page.length < PAGE) continue;
      yield { rows: page, from: mark };
      page = [];
    }
    mark = next ?? mark;
  }
  if (page.length > 0) yield { rows: page, from: mark };
}
