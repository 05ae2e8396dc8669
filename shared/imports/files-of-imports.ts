import type { UploadedFiles } from '../acceptances/uploaded-files.ts';
import type { Clock } from '../clock.ts';
import { isWorking } from '../domain/imports/import.ts';
import { removeImportFile } from './change-import.ts';
import type { ImportStore } from './import-store.ts';

interface Deps {
  readonly imports: ImportStore;
  readonly clock: Clock;
}

/** The files of a partner's imports, for an erasure (E12): one range read. */
export const filesOfImports = ({ imports, clock }: Deps): UploadedFiles => ({
  async list(owner) {
    const removable: string[] = [];
    let atWork = 0;
    for await (const job of imports.every(owner)) {
      if (!job) throw new Error('An import is damaged, and its file may name the person: mend it first.');
      if (isWorking(job)) atWork++;
      else if (!job.fileRemoved) removable.push(job.importId);
    }
    return { removable, atWork };
  },
  remove: ({ environment, partnerId }, importId) => {
    const since = clock().toISOString();
    return removeImportFile({ imports })({ kind: 'removeFile', environment, partnerId, importId, since });
  },
});
