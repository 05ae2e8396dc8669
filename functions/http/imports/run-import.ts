import { authorOf } from '../../../shared/domain/imports/import.ts';
import { isMirror } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { RunImport } from '../../../shared/imports/change-import.ts';
import { IMPORTING, named } from './import-access.ts';
import { ImportParams, importView, ImportView } from './import-view.ts';

/** POST /v1/imports/{importId}/run: runs the very file that was checked (I2). */
export const runImportRoute = (run: RunImport) =>
  route(
    {
      name: 'runImport',
      method: 'POST',
      path: 'v1/imports/{importId}/run',
      summary: 'Run a file that was checked',
      extension: true,
      access: IMPORTING,
      params: ImportParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 202: ImportView },
      refusals: ['ImportNotFound', 'ImportClosed', 'TooManyImports'],
    },
    async (call) => {
      const { caller, ids } = call;
      const by = { ...authorOf(caller.actor), isMirror: isMirror(caller), correlationId: ids.correlationId };
      return replied(await run(named(call), by), (job) => ({
        status: 202,
        headers: { Location: `/v1/imports/${job.importId}` },
        body: importView(job),
      }));
    },
  );
