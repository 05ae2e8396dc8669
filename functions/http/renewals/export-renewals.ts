import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { EveryFlag } from '../../../shared/renewals/list-flags.ts';
import { CSV, csvOf } from '../csv.ts';
import { FlagStateFilter } from './flag-query.ts';

const COLUMNS = {
  dueDate: (flag: Flag) => flag.dueDate,
  kind: (flag: Flag) => flag.kind,
  customerId: (flag: Flag) => flag.customerId,
  subscriptionId: (flag: Flag) => flag.subscriptionId,
  resellerId: (flag: Flag) => flag.resellerId,
  requiredAgreement: (flag: Flag) => flag.required.agreementType,
  requiredVersion: (flag: Flag) => flag.required.versionRank,
  heldAgreement: (flag: Flag) => flag.held?.agreementType,
  heldVersion: (flag: Flag) => flag.held?.versionRank,
  heldSince: (flag: Flag) => flag.held?.dateAgreed,
  state: (flag: Flag) => flag.state,
  reason: (flag: Flag) => flag.reason,
  flaggedAt: (flag: Flag) => flag.flaggedAt,
  changedAt: (flag: Flag) => flag.changedAt,
};

/** GET /v1/renewals.csv: all of the partner's renewal flags by due date, streamed (contract 10). */
export const exportRenewalsRoute = (every: EveryFlag) =>
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
    async ({ partner, query }) =>
      ok({
        status: 200,
        headers: { 'Content-Type': CSV, 'Content-Disposition': 'attachment; filename="renewals.csv"' },
        body: csvOf(COLUMNS, every(partner, query)),
      }),
  );
