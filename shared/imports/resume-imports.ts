import type { Clock } from '../clock.ts';
import { isWorking, passOf, type Import } from '../domain/imports/import.ts';
import { DAY_MS } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { askForWork } from './ask-for-work.ts';
import { removeImportFile } from './change-import.ts';
import type { ImportQueue, ImportStore } from './import-store.ts';
import { KEEP_FILE_MS, STALLED_MS } from './work-on-import.ts';

interface Deps {
  readonly imports: ImportStore;
  readonly queue: ImportQueue;
  readonly clock: Clock;
}

/**
 * Does what a partner's lost messages would have done, as after a restore: the files of imports that were over a month
 * ago are removed, and one without progress is asked for again (I1). One range read. Answers how many there were.
 */
export const resumeImports =
  (deps: Deps) =>
  async (owner: Owner): Promise<number> => {
    const { imports, clock } = deps;
    const now = clock();
    const idleFor = (job: Import): number => {
      const { activeAt, completedAt = activeAt, startedAt } = passOf(job);
      return now.getTime() - Date.parse(completedAt ?? startedAt);
    };
    let removed = 0;
    let hasStalled = false;
    for await (const job of imports.every(owner)) {
      if (!job) continue;
      if (isWorking(job)) hasStalled ||= idleFor(job) > STALLED_MS;
      else if (!job.fileRemoved && idleFor(job) > KEEP_FILE_MS + DAY_MS) {
        const { importId } = job;
        await removeImportFile(deps)({ kind: 'removeFile', ...owner, importId, since: now.toISOString() });
        removed++;
      }
    }
    // The others of the partner wait for the first one.
    const first = hasStalled ? await imports.longestWaiting(owner) : undefined;
    const isStalled = first !== undefined && idleFor(first.value) > STALLED_MS;
    if (isStalled) await askForWork(deps, first);
    return removed + (isStalled ? 1 : 0);
  };
