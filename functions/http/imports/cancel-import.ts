import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { CancelImport } from '../../../shared/imports/change-import.ts';
import { IMPORTING, named } from './import-access.ts';
import { ImportParams, importView, ImportView } from './import-view.ts';

/** DELETE /v1/imports/{importId}: ends the work and removes the file; what was recorded stays. */
export const cancelImportRoute = (cancel: CancelImport) =>
  route(
    {
      name: 'cancelImport',
      method: 'DELETE',
      path: 'v1/imports/{importId}',
      summary: 'End the work on an import and remove its file',
      extension: true,
      access: IMPORTING,
      params: ImportParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: ImportView },
      refusals: ['ImportNotFound'],
    },
    async (call) => replied(await cancel(named(call)), (job) => ({ status: 200, body: importView(job) })),
  );
