import { z } from 'zod';
import { authorOf } from '../../../shared/domain/imports/import.ts';
import { ROWS_A_UNIT } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { StartImport } from '../../../shared/imports/start-import.ts';
import { CONFIRMING } from '../confirmations/confirm-agreement.ts';
import { importView, ImportView } from './import-view.ts';
import { ReAttestation } from './re-attestation.ts';

const MAX_ROWS = 500;

/**
 * POST /v1/CreateBulkReAttestation: what the vendor's bulk tool sends becomes an import of confirmations (I7). The tool
 * ignores the answer, which names the import with the outcomes of the rows.
 */
export const createBulkReAttestationRoute = (start: StartImport) =>
  route(
    {
      name: 'createBulkReAttestation',
      method: 'POST',
      path: 'v1/CreateBulkReAttestation',
      summary: 'Confirm acceptances of many customers in the background',
      access: CONFIRMING,
      params: EmptyInput,
      query: EmptyInput,
      body: z.array(z.unknown()).min(1).max(MAX_ROWS),
      describedBody: z.array(ReAttestation).min(1).max(MAX_ROWS).describe('The confirmations.'),
      maxBytes: 1024 * 1024,
      cost: (rows) => 1 + rows.length / ROWS_A_UNIT,
      responses: { 202: ImportView },
      refusals: ['RequestIdReused', 'TooManyImports'],
    },
    async ({ partner: { environment, partnerId }, caller, body, ids: { correlationId }, request }) => {
      const started = await start({
        owner: { environment, partnerId },
        kind: 'confirmations',
        mode: 'run',
        file: {
          bytes: Buffer.from(body.map((row) => `${JSON.stringify(row)}\n`).join('')),
          format: 'jsonLines',
          charset: undefined,
        },
        by: { ...authorOf(caller.actor), correlationId },
        request,
      });
      return replied(started, (job) => ({
        status: 202,
        headers: { Location: `/v1/imports/${job.importId}` },
        body: importView(job),
      }));
    },
  );
