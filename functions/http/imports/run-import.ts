import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { RunImport } from '../../../shared/imports/change-import.ts';
import { IMPORTING, ImportParams, importView, ImportView } from './import-view.ts';

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
      refusals: ['ImportNotFound', 'ImportClosed'],
    },
    async ({ partner: { environment, partnerId }, caller, params: { importId }, ids: { correlationId } }) => {
      const by = { userId: userIdOf(caller), correlationId };
      return replied(await run({ environment, partnerId, importId }, by), (job) => ({
        status: 202,
        headers: { Location: `/v1/imports/${importId}` },
        body: importView(job),
      }));
    },
  );
