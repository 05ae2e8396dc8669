import { Decision } from '../../../shared/domain/orders/decision.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { CancelHold } from '../../../shared/orders/cancel-hold.ts';
import { OrderParams } from './order-fields.ts';

/** DELETE /v1/customers/{id}/holds/{orderId}: cancels an order on hold (G9). */
export const cancelHeldOrderRoute = (cancel: CancelHold) =>
  route(
    {
      name: 'cancelHeldOrder',
      method: 'DELETE',
      path: 'v1/customers/{customerId}/holds/{orderId}',
      summary: 'Cancel an order on hold',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: OrderParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: Decision },
      refusals: ['CustomerNotFound', 'HoldNotFound'],
    },
    async ({ partner: { environment, partnerId }, caller, params: { customerId, orderId } }) => {
      const cancelled = await cancel({ environment, partnerId, customerId }, orderId, caller.actor);
      return replied(cancelled, (decision) => ({ status: 200, body: decision }));
    },
  );
