import type { Clock } from '../clock.ts';
import { nameUuid } from '../digest.ts';
import { holdUntilProblem, type Order } from '../domain/orders/order.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { endDateProblem } from '../domain/subscriptions/due-renewal.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { Random } from '../random.ts';
import type { RequestedOrder } from './place-order.ts';

/** What the sender of a request says of its order. */
export interface OrderRequest extends Pick<Order, 'lineItems' | 'ifNotAccepted' | 'holdUntil' | 'billingCycle'> {
  readonly currencyCode?: string | undefined;
  readonly partner: Partner;
  readonly customerId: string;
  readonly channel: Order['channel'];
  readonly actor: Actor;
  readonly correlationId: string;
  readonly request: RepeatableRequest | undefined;
}

/** The order of a request as it is placed (G13), or why its dates are impossible. */
export function requestedOrder(
  wanted: OrderRequest,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Result<RequestedOrder> {
  const { partner, customerId, channel, actor, correlationId, request, ...content } = wanted;
  const arrivedAt = clock();
  const { environment, partnerId, cloud } = partner;
  const key = { environment, partnerId, customerId };
  const holdProblem = holdUntilProblem(content.holdUntil, arrivedAt);
  if (holdProblem) return refuse('InvalidProperty', { property: 'holdUntil', problem: holdProblem });
  for (const { lineItemNumber, ...line } of content.lineItems) {
    for (const property of ['commitmentEndDate', 'customTermEndDate'] as const) {
      const problem = endDateProblem(line[property], arrivedAt);
      if (problem) return refuse('InvalidProperty', { property, lineItemNumber, problem });
    }
  }
  const orderId = request ? nameUuid('order', partnerId, customerId, request.route, request.requestId) : random.uuid();
  return ok({
    key,
    partner,
    order: { ...content, ...key, cloud, channel, autoRenewal: false, orderId, submittedAt: arrivedAt.toISOString() },
    arrivedAt,
    actor,
    correlationId,
    request,
  });
}
