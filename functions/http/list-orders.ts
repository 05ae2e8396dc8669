import { z } from 'zod';
import { CustomerParams } from '../../shared/http/fields.ts';
import { OrderView, orderView } from '../../shared/http/order-view.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';
import { collection, collectionOf } from '../../shared/http/shapes.ts';
import type { listOrders as listOrdersUseCase } from '../../shared/orders/read-orders.ts';

const Query = z.object({
  size: z.coerce.number().int().min(1).max(500).default(100),
  /** The ledger sequence to go on before. */
  continuationToken: z.coerce.number().int().min(1).optional(),
  include_price: z.string().optional(),
  billingType: z.string().optional(),
});

/** GET /v1/customers/{id}/orders: a customer's orders, newest first (contract 7). */
export const listOrders = (list: ReturnType<typeof listOrdersUseCase>) =>
  route(
    {
      name: 'listOrders',
      method: 'GET',
      path: 'v1/customers/{customerId}/orders',
      summary: "A customer's orders, newest first",
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: CustomerParams,
      query: Query,
      body: NOTHING,
      responses: { 200: collectionOf(OrderView) },
    },
    async ({ partner: { environment, partnerId }, params: { customerId }, query }) => {
      const key = { environment, partnerId, customerId };
      const page = await list(key, { size: query.size, before: query.continuationToken });
      return replied(page, ({ orders, before }) => ({
        status: 200,
        body: collection(
          `/customers/${customerId}/orders`,
          orders.map((row) => orderView(key, row)),
          before === undefined ? undefined : String(before),
        ),
      }));
    },
  );
