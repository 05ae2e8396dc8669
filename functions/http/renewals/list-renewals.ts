import { ok } from '../../../shared/domain/refusal.ts';
import { Flag } from '../../../shared/domain/renewals/flag.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { ListFlags } from '../../../shared/renewals/list-flags.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { FlagStateFilter } from './flag-query.ts';

export const FlagView = Flag.pick({
  subscriptionId: true,
  customerId: true,
  partnerId: true,
  resellerId: true,
  dueDate: true,
  kind: true,
  required: true,
  held: true,
  flaggedAt: true,
  changedAt: true,
  state: true,
  reason: true,
})
  .extend({
    partnerId: Flag.shape.partnerId.describe('The tenant of the partner.'),
    customerId: Flag.shape.customerId.describe('The id of the customer.'),
  })
  .describe('A renewal that needs a reconfirmation.');

const Query = FlagStateFilter.extend({
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/renewals: the partner's renewal flags by due date (contract 10). */
export const listRenewalsRoute = (list: ListFlags) =>
  route(
    {
      name: 'listRenewals',
      method: 'GET',
      path: 'v1/renewals',
      summary: 'Renewals that need a reconfirmation, by due date',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(FlagView) },
    },
    async ({ partner, query: { size, continuationToken, ...wanted } }) => {
      const { flags, after } = await list(partner, wanted, { size, after: continuationToken });
      return ok({
        status: 200,
        body: collection(
          '/renewals',
          flags.map((flag) => FlagView.parse(flag)),
          cursorOf(after),
        ),
      });
    },
  );
