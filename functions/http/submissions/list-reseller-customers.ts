import { z } from 'zod';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListResellerCustomers } from '../../../shared/submissions/list-reseller-customers.ts';
import { CustomerList, customerSummaryView } from '../customers/customer-view.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection } from '../shapes.ts';
import { SUBMITTING } from './submission-view.ts';

const Query = z.object({ size: PageSize, continuationToken: ContinuationToken.optional() });

/** GET /v1/reseller/customers: the customers for which the calling reseller can submit (B3). */
export const listResellerCustomersRoute = (list: ListResellerCustomers) =>
  route(
    {
      name: 'listResellerCustomers',
      method: 'GET',
      path: 'v1/reseller/customers',
      summary: 'The customers of the provider that buy through the calling reseller',
      extension: true,
      access: SUBMITTING,
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: CustomerList },
      refusals: ['ProviderNotFound'],
    },
    async ({ partner, query: { size, continuationToken } }) =>
      replied(await list(partner, { size, after: continuationToken }), ({ customers, after }) => {
        const items = customers.map((one) => customerSummaryView({ ...one, resellerIds: [partner.partnerId] }));
        return { status: 200, body: collection('/reseller/customers', items, cursorOf(after)) };
      }),
  );
