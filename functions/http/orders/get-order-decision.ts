import { Decision } from '../../../shared/domain/orders/decision.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadDecision } from '../../../shared/orders/read-orders.ts';
import { OrderParams } from './order-fields.ts';

/** GET /v1/customers/{id}/orders/{orderId}/decision: the decision and its reason (G8); 404 while it is undecided. */
export const getOrderDecisionRoute = (read: ReadDecision) =>
  route(
    {
      name: 'getOrderDecision',
      method: 'GET',
      path: 'v1/customers/{customerId}/orders/{orderId}/decision',
      summary: 'Read the decision on an order',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: OrderParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: Decision },
      refusals: ['CustomerNotFound', 'OrderNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId, orderId } }) => {
      const order = await read({ environment, partnerId, customerId }, orderId);
      return replied(order, ({ decision }) => ({ status: 200, body: decision }));
    },
  );
