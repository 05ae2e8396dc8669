import { nameUuid } from '../digest.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import type { Subscription } from './subscription.ts';
import { endOfTerm } from './term.ts';

/** The subscriptions as an order that may complete leaves them: those that its lines make or change. */
export function applyOrder(
  key: LedgerKey,
  order: Order,
  onRecord: ReadonlyMap<string, Subscription>,
  now: Date,
): Subscription[] {
  const changed = new Map<string, Subscription>();
  for (const line of order.lineItems) {
    const id = line.subscriptionId;
    const current = id === undefined ? undefined : (changed.get(id) ?? onRecord.get(id));
    const next = line.transactionType === 'new' ? started(key, order, line, now) : current && altered(current, line);
    if (next) changed.set(next.subscriptionId, next);
  }
  return [...changed.values()];
}

/** The id of the subscription that a `new` line makes, once its order completes. */
export const newSubscriptionId = (
  { environment, partnerId, customerId }: LedgerKey,
  orderId: string,
  lineItemNumber: number,
): string => nameUuid('subscription', environment, partnerId, customerId, orderId, lineItemNumber);

/** Billed by license until upstream says otherwise: `usage` opens the gate, so an order's word is not enough (G13). */
function started(key: LedgerKey, order: Order, line: OrderLine, now: Date): Subscription {
  const start = now.toISOString();
  return {
    subscriptionId: newSubscriptionId(key, order.orderId, line.lineItemNumber),
    offerId: line.offerId,
    quantity: line.quantity,
    status: 'active',
    billingType: 'license',
    billingCycle: order.billingCycle,
    termDuration: line.termDuration,
    autoRenewEnabled: line.autoRenewEnabled ?? false,
    creationDate: start,
    effectiveStartDate: start,
    commitmentEndDate: line.commitmentEndDate ?? (line.termDuration && endOfTerm(now, line.termDuration).toISOString()),
    orderId: order.orderId,
    resellerId: order.resellerId,
  };
}

function altered(subscription: Subscription, line: OrderLine): Subscription | undefined {
  switch (line.transactionType) {
    case 'new':
      return undefined;
    case 'addQuantity':
    case 'removeQuantity':
      return { ...subscription, quantity: line.quantity };
    case 'convert':
      return { ...subscription, offerId: line.offerId, quantity: line.quantity };
    case 'cancel':
      return { ...subscription, status: 'deleted' };
    case 'renew':
      return renewed(subscription, line);
  }
}

/** A renewal starts the next term where the last one ended. */
function renewed(subscription: Subscription, line: OrderLine): Subscription {
  const term = line.termDuration ?? subscription.termDuration;
  const { commitmentEndDate: end } = subscription;
  if (!end || !term) return subscription;
  return {
    ...subscription,
    termDuration: term,
    effectiveStartDate: end,
    commitmentEndDate: endOfTerm(new Date(end), term).toISOString(),
    autoRenewEnabled: line.autoRenewEnabled ?? subscription.autoRenewEnabled,
  };
}
