import { z } from 'zod';
import { CSV, csvOf } from '../../../shared/http/csv.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { NOTHING, replied, route } from '../../../shared/http/route.ts';
import type { everyStopped } from '../../../shared/rehearsals/read-rehearsal.ts';
import type { Stopped } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { RehearsalParams, StoppedFilter } from './rehearsal-view.ts';

const COLUMNS = {
  kind: (row: Stopped) => row.kind,
  environment: (row: Stopped) => row.environment,
  partnerId: (row: Stopped) => row.partnerId,
  customerId: (row: Stopped) => row.customerId,
  resellerId: (row: Stopped) => row.resellerId,
  subscriptionId: (row: Stopped) => row.subscriptionId,
  orderId: (row: Stopped) => row.orderId,
  date: (row: Stopped) => row.date,
  requiredAgreement: (row: Stopped) => row.required.agreementType,
  requiredVersion: (row: Stopped) => row.required.versionRank,
  heldAgreement: (row: Stopped) => row.held?.agreementType,
  heldVersion: (row: Stopped) => row.held?.versionRank,
  heldSince: (row: Stopped) => row.held?.dateAgreed,
};

/** GET /v1/rehearsals/{rehearsalId}/rows.csv: what the version would stop, sent as it is read. */
export const exportRehearsalRows = (every: ReturnType<typeof everyStopped>) =>
  route(
    {
      name: 'exportRehearsalRows',
      method: 'GET',
      path: 'v1/rehearsals/{rehearsalId}/rows.csv',
      summary: 'What the rehearsed version would stop, as CSV',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RehearsalParams,
      query: StoppedFilter,
      body: NOTHING,
      cost: () => EXPORT_COST,
      responses: { 200: z.string() },
    },
    async ({ params: { rehearsalId }, query }) =>
      replied(await every(rehearsalId, query), (rows) => ({
        status: 200,
        headers: { 'Content-Type': CSV, 'Content-Disposition': `attachment; filename="rehearsal-${rehearsalId}.csv"` },
        body: csvOf(COLUMNS, rows),
      })),
  );
