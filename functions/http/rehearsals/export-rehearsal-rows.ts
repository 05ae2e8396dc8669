import { z } from 'zod';
import type { Impact } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { EveryImpact } from '../../../shared/rehearsals/read-rehearsal.ts';
import { CSV, csvOf } from '../csv.ts';
import { RehearsalParams, ImpactFilter } from './rehearsal-view.ts';

const COLUMNS = {
  kind: (row: Impact) => row.kind,
  environment: (row: Impact) => row.environment,
  partnerId: (row: Impact) => row.partnerId,
  customerId: (row: Impact) => row.customerId,
  resellerId: (row: Impact) => row.resellerId,
  subscriptionId: (row: Impact) => row.subscriptionId,
  orderId: (row: Impact) => row.orderId,
  date: (row: Impact) => row.date,
  requiredAgreement: (row: Impact) => row.required.agreementType,
  requiredVersion: (row: Impact) => row.required.versionRank,
  heldAgreement: (row: Impact) => row.held?.agreementType,
  heldVersion: (row: Impact) => row.held?.versionRank,
  heldSince: (row: Impact) => row.held?.dateAgreed,
};

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
        body: csvOf(COLUMNS, rows),
      })),
  );
