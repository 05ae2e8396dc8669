import type { Clock } from '../clock.ts';
import {
  ImportKind,
  isWorking,
  newPass,
  passOf,
  UNFINISHED_AT_MOST,
  type Import,
  type ImportAuthor,
} from '../domain/imports/import.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { wakeNext } from './ask-for-work.ts';
import type { ImportKey, ImportQueue, ImportStore, ImportTask } from './import-store.ts';
import { readNamed, type NamedImport } from './named-import.ts';

interface Deps {
  readonly imports: ImportStore;
  readonly queue: ImportQueue;
  readonly clock: Clock;
}

const ATTEMPTS = 8;

/** Changes an import under its ETag; `change` returns undefined where nothing is to be changed. */
async function changed(
  imports: ImportStore,
  named: NamedImport,
  change: (job: Import) => Promise<Result<Import | undefined>>,
): Promise<Result<Import>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await readNamed(imports, named);
    if (!stored.ok) return stored;
    const { value, etag } = stored.value;
    const next = await change(value);
    if (!next.ok) return next;
    if (!next.value) return ok(value);
    if (await imports.write(next.value, etag)) return ok(next.value);
  }
  throw new Unavailable('The import changed too often.');
}

/**
 * Runs the very file that was checked (I2). Asked again, it asks for the work again, which changes nothing where the
 * work is being done, and begins it anew where a message was lost.
 */
export const runImport =
  ({ imports, queue, clock }: Deps) =>
  (named: NamedImport, by: ImportAuthor): Promise<Result<Import>> =>
    changed(imports, named, async (job) => {
      if (job.state === 'completed') return ok(undefined);
      if (job.state !== 'checked' && job.state !== 'running') return refuse('ImportClosed', { state: job.state });
      const now = clock();
      // A message of an import that does not run ends as it comes, so that the count costs no trip of its own.
      const [unfinished] = await Promise.all([
        job.state === 'checked' ? imports.unfinished(job, UNFINISHED_AT_MOST) : 0,
        queue.send({ kind: 'work', ...keyOf(job), since: now.toISOString() }, 200),
      ]);
      if (unfinished >= UNFINISHED_AT_MOST) return refuse('TooManyImports', { most: UNFINISHED_AT_MOST });
      return ok(job.state === 'running' ? undefined : { ...job, ...by, state: 'running', run: newPass(now) });
    });
export type RunImport = ReturnType<typeof runImport>;

/** Ends the work on an import; what was recorded stays. Of an import that is over, its file is removed. */
export const cancelImport =
  ({ imports, queue, clock }: Deps) =>
  async (named: NamedImport): Promise<Result<Import>> => {
    let heldOthers = false;
    const cancelled = await changed(imports, named, async (job) => {
      heldOthers = isWorking(job);
      await queue.send({ kind: 'removeFile', ...keyOf(job), since: clock().toISOString() }, heldOthers ? 60_000 : 0);
      return ok(heldOthers || job.state === 'checked' ? { ...job, state: 'cancelled' } : undefined);
    });
    if (cancelled.ok && heldOthers) await wakeNext({ imports, queue, clock }, named);
    return cancelled;
  };
export type CancelImport = ReturnType<typeof cancelImport>;

const keyOf = ({ environment, partnerId, importId }: ImportKey): ImportKey => ({ environment, partnerId, importId });

/** The most that the clocks of two processes differ. */
const CLOCK_SKEW_MS = 60_000;

/** Whether the last pass ended after the removal was asked for: it has asked for a later one. */
function endedSince(job: Import, { since }: ImportTask): boolean {
  const { completedAt } = passOf(job);
  return completedAt !== undefined && Date.parse(completedAt) - Date.parse(since) > CLOCK_SKEW_MS;
}

/** Removes the file of an import that is over; a check that nobody ran until then is cancelled. */
export const removeImportFile =
  ({ imports }: Pick<Deps, 'imports'>) =>
  async (task: ImportTask): Promise<void> => {
    const removed = await changed(imports, { ...task, kinds: ImportKind.options }, async (job) => {
      if (isWorking(job) || job.fileRemoved || endedSince(job, task)) return ok(undefined);
      return ok({ ...job, fileRemoved: true, state: job.state === 'checked' ? 'cancelled' : job.state });
    });
    if (removed.ok && removed.value.fileRemoved) await imports.removeFile(task.importId);
  };
export type RemoveImportFile = ReturnType<typeof removeImportFile>;
