import { nameUuid } from '../digest.ts';
import type { Order, OrderLine } from '../domain/orders/order.ts';
import type { Random } from '../random.ts';
import type { RequestedOrder } from './place-order.ts';

/** The order that a change of a subscription is, made when the subscription is known. */
export function subscriptionOrder(
  { random }: { readonly random: Random },
  { key, partner, arrivedAt, request }: Omit<RequestedOrder, 'order'>,
  billingCycle: Order['billingCycle'],
  lineItems: OrderLine[],
): Order {
  const { partnerId, customerId } = key;
  return {
    ...key,
    orderId: request ? nameUuid('order', partnerId, customerId, request.route, request.requestId) : random.uuid(),
    cloud: partner.cloud,
    channel: 'API',
    submittedAt: arrivedAt.toISOString(),
    autoRenewal: false,
    ifNotAccepted: 'reject',
    billingCycle,
    lineItems,
  };
}
