import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadImport } from '../../../shared/imports/read-imports.ts';
import { IMPORTING, named } from './import-access.ts';
import { ImportParams, importView, ImportView } from './import-view.ts';

/** GET /v1/imports/{importId}: an import with its progress. */
export const getImportRoute = (read: ReadImport) =>
  route(
    {
      name: 'getImport',
      method: 'GET',
      path: 'v1/imports/{importId}',
      summary: 'An import with its progress',
      extension: true,
      access: IMPORTING,
      params: ImportParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: ImportView },
      refusals: ['ImportNotFound'],
    },
    async (call) => replied(await read(named(call)), (job) => ({ status: 200, body: importView(job) })),
  );
