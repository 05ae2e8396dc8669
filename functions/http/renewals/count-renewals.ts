import { ok } from '../../../shared/domain/refusal.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { FlagTotals } from '../../../shared/renewals/flag-store.ts';
import type { CountFlags } from '../../../shared/renewals/list-flags.ts';
import { FlagFilter } from './flag-query.ts';

/** GET /v1/renewals/totals: the number of the partner's renewal flags in each state. */
export const countRenewalsRoute = (count: CountFlags) =>
  route(
    {
      name: 'countRenewals',
      method: 'GET',
      path: 'v1/renewals/totals',
      summary: 'How many renewals need a reconfirmation, by state and kind',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: EmptyInput,
      query: FlagFilter,
      body: EmptyInput,
      cost: () => EXPORT_COST,
      responses: { 200: FlagTotals },
    },
    async ({ partner, query }) => ok({ status: 200, body: await count(partner, query) }),
  );
