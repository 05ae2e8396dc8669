import { z } from 'zod';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadOrder, ListOrders } from '../../../shared/orders/read-orders.ts';
import { cycleOf, orderList, OrderListQuery } from './list-orders.ts';
import { OrderParams } from './order-fields.ts';
import { OrderCollection, OrderView, orderView } from './order-view.ts';

interface Deps {
  readonly read: ReadOrder;
  readonly list: ListOrders;
}

/**
 * GET /v1/customers/{id}/orders/{orderId}: an order from a request or from the queue (contract 7). The .NET SDK requests
 * the orders of a billing cycle with the name of the cycle in place of the id.
 */
export const getOrderRoute = ({ read, list }: Deps) =>
  route(
    {
      name: 'getOrder',
      method: 'GET',
      path: 'v1/customers/{customerId}/orders/{orderId}',
      summary: 'Read an order, or the orders of a billing cycle',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: OrderParams,
      query: OrderListQuery,
      body: EmptyInput,
      responses: { 200: z.union([OrderView, OrderCollection]) },
      refusals: ['CustomerNotFound', 'OrderNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId, orderId }, query }) => {
      const key = { environment, partnerId, customerId };
      const order = await read(key, orderId);
      const billingCycle = cycleOf(orderId);
      if (order.ok || order.code !== 'OrderNotFound' || !billingCycle) {
        return replied(order, (row) => ({ status: 200, body: orderView(key, row) }));
      }
      const page = await list(key, { size: query.size, before: query.continuationToken, billingCycle });
      return replied(page, (found) => ({ status: 200, body: orderList(key, found, `/${orderId}`) }));
    },
  );
