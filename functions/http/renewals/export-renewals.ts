import { z } from 'zod';
import type { ReadCustomerNames } from '../../../shared/customers/read-customer-names.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { EveryFlag } from '../../../shared/renewals/list-flags.ts';
import { flagFile } from './flag-file.ts';
import { FlagStateFilter } from './flag-query.ts';

/** GET /v1/renewals.csv: all of the partner's renewal flags by due date, streamed (contract 10). */
export const exportRenewalsRoute = (every: EveryFlag, readNames: ReadCustomerNames) =>
  route(
    {
      name: 'exportRenewals',
      method: 'GET',
      path: 'v1/renewals.csv',
      summary: 'Renewals that need a reconfirmation, as CSV',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: EmptyInput,
      query: FlagStateFilter,
      body: EmptyInput,
      cost: () => EXPORT_COST,
      responses: { 200: z.string().describe('CSV with a header row, UTF-8 with a byte-order mark.') },
    },
    async ({ partner, query }) => {
      const { name, contentType, body } = flagFile(partner, every(partner, query), readNames);
      const headers = { 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${name}"` };
      return ok({ status: 200, headers, body });
    },
  );
