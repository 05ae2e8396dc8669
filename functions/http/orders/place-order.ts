import type { Clock } from '../../../shared/clock.ts';
import { nameUuid } from '../../../shared/digest.ts';
import { refusedOrder } from '../../../shared/domain/orders/decision.ts';
import { holdUntilProblem } from '../../../shared/domain/orders/order.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import { endDateProblem } from '../../../shared/domain/subscriptions/due-renewal.ts';
import { ROWS_A_UNIT } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { PlaceOrder } from '../../../shared/orders/place-order.ts';
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
      const arrivedAt = deps.clock();
      const { environment, partnerId, cloud } = partner;
      const key = { environment, partnerId, customerId };
      const { referenceCustomerId = customerId, ...order } = body;
      if (referenceCustomerId !== customerId) {
        return refuse('InvalidProperty', {
          property: 'referenceCustomerId',
          problem: 'must be the customer of the path',
        });
      }
      const holdProblem = holdUntilProblem(order.holdUntil, arrivedAt);
      if (holdProblem) return refuse('InvalidProperty', { property: 'holdUntil', problem: holdProblem });
      for (const { lineItemNumber, ...line } of order.lineItems) {
        for (const property of ['commitmentEndDate', 'customTermEndDate'] as const) {
          const problem = endDateProblem(line[property], arrivedAt);
          if (problem) return refuse('InvalidProperty', { property, lineItemNumber, problem });
        }
      }
      const placed = await deps.place({
        key,
        partner,
        order: {
          ...order,
          ...key,
          cloud,
          channel: 'API',
          autoRenewal: false,
          orderId: request
            ? nameUuid('order', partnerId, customerId, request.route, request.requestId)
            : deps.random.uuid(),
          submittedAt: arrivedAt.toISOString(),
        },
        arrivedAt,
        actor: caller.actor,
        correlationId: ids.correlationId,
        request,
      });
      if (!placed.ok) return placed;
      const { row, outcome } = placed.value;
      if (outcome === 'rejected') return refusedOrder(row.decision);
      return ok({ status: 201, body: orderView(key, row, outcome) });
    },
  );
