import { z } from 'zod';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { EveryFailedRow } from '../../../shared/imports/read-imports.ts';
import { failedFile } from './failed-file.ts';
import { IMPORTING, named } from './import-access.ts';
import { ImportParams } from './import-view.ts';

/** GET /v1/imports/{importId}/rows.csv: the failed rows in the form of their file, to mend and send again (I3). */
export const exportImportRowsRoute = (every: EveryFailedRow) =>
  route(
    {
      name: 'exportImportRows',
      method: 'GET',
      path: 'v1/imports/{importId}/rows.csv',
      summary: 'The failed rows of an import, as a file to mend and send again',
      extension: true,
      access: IMPORTING,
      params: ImportParams,
      query: EmptyInput,
      body: EmptyInput,
      cost: () => EXPORT_COST,
      responses: { 200: z.string().describe('CSV with the header row of the file, UTF-8 with a byte-order mark.') },
      refusals: ['ImportNotFound', 'ImportClosed'],
    },
    async (call) =>
      replied(await every(named(call)), (failed) => {
        const { name, contentType, body } = failedFile(failed);
        const disposition = `attachment; filename="${name}"`;
        return { status: 200, headers: { 'Content-Type': contentType, 'Content-Disposition': disposition }, body };
      }),
  );
