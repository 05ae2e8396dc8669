import { z } from 'zod';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { BillingCycleInput } from '../../../shared/domain/subscriptions/purchase.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { OrderPage, ListOrders } from '../../../shared/orders/read-orders.ts';
import { CustomerParams, PageSize } from '../fields.ts';
import { collection } from '../shapes.ts';
import { OrderCollection, orderView } from './order-view.ts';

export const OrderListQuery = z.object({
  size: PageSize,
  continuationToken: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('The `continuationToken` of the page before; may be sent as the `MS-ContinuationToken` header instead.'),
  include_price: z.string().optional().describe('Accepted and ignored: orders hold no prices.'),
  billingType: z
    .string()
    .max(40)
    .optional()
    .describe('The billing cycle to read, such as `monthly`; any other text filters nothing.'),
});

/** The billing cycle of that name, if there is one. */
export const cycleOf = (text: string | undefined) => BillingCycleInput.safeParse(text).data;

export const orderList = (key: LedgerKey, { orders, before }: OrderPage, path = '') =>
  collection(
    `/customers/${key.customerId}/orders${path}`,
    orders.map((row) => orderView(key, row)),
    before === undefined ? undefined : String(before),
  );

/** GET /v1/customers/{id}/orders: a customer's orders, newest first (contract 7). */
export const listOrdersRoute = (list: ListOrders) =>
  route(
    {
      name: 'listOrders',
      method: 'GET',
      path: 'v1/customers/{customerId}/orders',
      summary: "A customer's orders, newest first",
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: CustomerParams,
      query: OrderListQuery,
      body: EmptyInput,
      responses: { 200: OrderCollection },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId }, query }) => {
      const key = { environment, partnerId, customerId };
      const { size, continuationToken: before, billingType } = query;
      const page = await list(key, { size, before, billingCycle: cycleOf(billingType) });
      return replied(page, (found) => ({ status: 200, body: orderList(key, found) }));
    },
  );
