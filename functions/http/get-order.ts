import { z } from 'zod';
import { OrderView, orderView } from '../../shared/http/order-view.ts';
import { NOTHING, replied, route } from '../../shared/http/route.ts';
import type { readOrder } from '../../shared/orders/read-orders.ts';
import { OrderParams } from './order-fields.ts';

/** GET /v1/customers/{id}/orders/{orderId}: an order from a request or from the queue (contract 7). */
export const getOrder = (read: ReturnType<typeof readOrder>) =>
  route(
    {
      name: 'getOrder',
      method: 'GET',
      path: 'v1/customers/{customerId}/orders/{orderId}',
      summary: 'Read an order',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: OrderParams,
      query: z.object({ include_price: z.string().optional() }),
      body: NOTHING,
      responses: { 200: OrderView },
    },
    async ({ partner: { environment, partnerId }, params: { customerId, orderId } }) => {
      const key = { environment, partnerId, customerId };
      return replied(await read(key, orderId), (row) => ({ status: 200, body: orderView(key, row) }));
    },
  );
