import type { Clock } from '../../../shared/clock.ts';
import { refusedOrder } from '../../../shared/domain/orders/decision.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { ROWS_A_UNIT } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { PlaceOrder } from '../../../shared/orders/place-order.ts';
import { requestedOrder } from '../../../shared/orders/requested-order.ts';
import type { Random } from '../../../shared/random.ts';
import { CustomerParams } from '../fields.ts';
import { OrderBody } from './order-fields.ts';
import { OrderView, orderView } from './order-view.ts';

/** POST /v1/customers/{id}/orders: places an order, decided by the same gate as a queued one (contract 7). */
export const placeOrderRoute = (deps: { place: PlaceOrder; clock: Clock; random: Random }) =>
  route(
    {
      name: 'placeOrder',
      method: 'POST',
      path: 'v1/customers/{customerId}/orders',
      summary: 'Place an order',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['OrderWriter'] },
      params: CustomerParams,
      query: EmptyInput,
      body: OrderBody,
      cost: ({ lineItems }) => 1 + lineItems.length / ROWS_A_UNIT,
      responses: { 201: OrderView },
      refusals: [
        'CustomerNotFound',
        'AgreementNotAccepted',
        'QuantityOutOfRange',
        'SubscriptionNotFound',
        'SubscriptionEnded',
        'NothingToRenew',
        'RequestIdReused',
      ],
    },
    async ({ partner, caller, params: { customerId }, body, ids, request }) => {
      const { referenceCustomerId = customerId, autoRenewal: _, ...order } = body;
      if (referenceCustomerId !== customerId) {
        return refuse('InvalidProperty', {
          property: 'referenceCustomerId',
          problem: 'must be the customer of the path',
        });
      }
      const { actor } = caller;
      const { correlationId } = ids;
      const asked = { ...order, partner, customerId, channel: 'API' as const, actor, correlationId, request };
      const wanted = requestedOrder(asked, deps);
      if (!wanted.ok) return wanted;
      const placed = await deps.place(wanted.value);
      if (!placed.ok) return placed;
      const { row, outcome } = placed.value;
      if (outcome === 'rejected') return refusedOrder(row.decision);
      return ok({ status: 201, body: orderView(wanted.value.key, row, outcome) });
    },
  );
