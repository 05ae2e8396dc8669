import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadOrder } from '../../../shared/orders/read-orders.ts';
import { collection, collectionOf } from '../shapes.ts';
import { OrderParams } from './order-fields.ts';
import { ProvisioningView, provisioningView } from './order-view.ts';

/** GET /v1/customers/{id}/orders/{orderId}/provisioningstatus: clients call it right after they order (contract 7). */
export const getProvisioningStatusRoute = (read: ReadOrder) =>
  route(
    {
      name: 'getProvisioningStatus',
      method: 'GET',
      path: 'v1/customers/{customerId}/orders/{orderId}/provisioningstatus',
      summary: 'How far the lines of an order are provisioned',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: OrderParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: collectionOf(ProvisioningView) },
      refusals: ['CustomerNotFound', 'OrderNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId, orderId } }) => {
      const order = await read({ environment, partnerId, customerId }, orderId);
      const uri = `/customers/${customerId}/orders/${orderId}/provisioningstatus`;
      return replied(order, (row) => ({ status: 200, body: collection(uri, provisioningView(row)) }));
    },
  );
