import type { UploadedFiles } from '../acceptances/uploaded-files.ts';
import type { Clock } from '../clock.ts';
import { isWorking, type Import } from '../domain/imports/import.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { removeImportFile } from './change-import.ts';
import type { ImportStore } from './import-store.ts';
import { KEEP_FILE_MS } from './work-on-import.ts';

interface Deps {
  readonly imports: ImportStore;
  readonly clock: Clock;
}

/** A file is kept after the check and again after the run; what began earlier has none. */
const HAS_FILE_MS = 2 * KEEP_FILE_MS + 10 * 86_400_000;
const PAGE = 100;

/** The files of a partner's imports, for an erasure (E12): one range read, and one read of each import of ten weeks. */
export const filesOfImports = ({ imports, clock }: Deps): UploadedFiles => ({
  async list(owner) {
    const jobs = await Array.fromAsync(withFiles(imports, owner, clock().getTime() - HAS_FILE_MS));
    const atWork = jobs.filter(isWorking).length;
    return { removable: jobs.filter((job) => !isWorking(job)).map(({ importId }) => importId), atWork };
  },
  remove: ({ environment, partnerId }, importId) => {
    const since = clock().toISOString();
    return removeImportFile({ imports })({ kind: 'removeFile', environment, partnerId, importId, since });
  },
});

async function* withFiles(imports: ImportStore, owner: Owner, since: number): AsyncGenerator<Import> {
  let after: string | undefined;
  do {
    const page = await imports.list(owner, { size: PAGE, after });
    for (const job of page.items) {
      if (Date.parse(job.startedAt) < since) return;
      if (!job.fileRemoved) yield job;
    }
    ({ after } = page);
  } while (after !== undefined);
}
