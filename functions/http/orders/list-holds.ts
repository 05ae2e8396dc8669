import { z } from 'zod';
import { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { HoldIndex } from '../../../shared/orders/hold-index.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';

export const HoldView = HoldRecord.omit({ environment: true, ended: true, reminder: true }).describe(
  'An order on hold.',
);

const Query = z.object({
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/holds: the partner's orders on hold by expiry (contract 10). */
export const listHoldsRoute = (holds: HoldIndex) =>
  route(
    {
      name: 'listHolds',
      method: 'GET',
      path: 'v1/holds',
      summary: 'Orders on hold, by expiry',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(HoldView) },
    },
    async ({ partner: { environment, partnerId }, query: { size, continuationToken } }) => {
      const { holds: waiting, after } = await holds.list(
        { environment, partnerId },
        { size, after: continuationToken },
      );
      const items = waiting.map((hold) => HoldView.parse(hold));
      return ok({ status: 200, body: collection('/holds', items, cursorOf(after)) });
    },
  );
