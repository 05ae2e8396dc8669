import { z } from 'zod';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { EveryImpact } from '../../../shared/rehearsals/read-rehearsal.ts';
import { CSV, csvOf } from '../csv.ts';
import { IMPACT_COLUMNS } from './impact-columns.ts';
import { RehearsalParams, ImpactFilter } from './rehearsal-view.ts';

/** GET /v1/rehearsals/{rehearsalId}/rows.csv: what the version would stop, streamed. */
export const exportRehearsalRowsRoute = (every: EveryImpact) =>
  route(
    {
      name: 'exportRehearsalRows',
      method: 'GET',
      path: 'v1/rehearsals/{rehearsalId}/rows.csv',
      summary: 'Impact of the rehearsed version, as CSV',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RehearsalParams,
      query: ImpactFilter,
      body: EmptyInput,
      cost: () => EXPORT_COST,
      responses: { 200: z.string().describe('CSV with a header row, UTF-8 with a byte-order mark.') },
      refusals: ['RehearsalNotFound'],
    },
    async ({ params: { rehearsalId }, query }) =>
      replied(await every(rehearsalId, query), (rows) => ({
        status: 200,
        headers: { 'Content-Type': CSV, 'Content-Disposition': `attachment; filename="rehearsal-${rehearsalId}.csv"` },
        body: csvOf(IMPACT_COLUMNS, rows),
      })),
  );
