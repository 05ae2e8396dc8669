import { nameUuid } from '../../digest.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { factsOf, type Subscription, type TrustedFacts } from '../subscriptions/subscription.ts';
import { anchorDayOf, endOfTerm } from '../subscriptions/term.ts';
import type { Order, OrderLine } from './order.ts';

/** The subscriptions that the order's lines create or change, as they are once the order completes. */
export function applyOrder(
  key: LedgerKey,
  order: Order,
  onRecord: ReadonlyMap<string, Subscription>,
  now: Date,
): Subscription[] {
  const left = new Map<string, Subscription>();
  for (const line of order.lineItems) {
    const id = line.subscriptionId;
    const current = id === undefined ? undefined : (left.get(id) ?? onRecord.get(id));
    const next =
      line.transactionType === 'new' ? started(key, order, line, now) : current && altered(current, line, order);
    if (next) left.set(next.subscriptionId, next);
  }
  return [...left.values()];
}

/** The id of the subscription that a `new` line creates once its order completes. */
export const newSubscriptionId = (
  { environment, partnerId, customerId }: LedgerKey,
  orderId: string,
  lineItemNumber: number,
): string => nameUuid('subscription', environment, partnerId, customerId, orderId, lineItemNumber);

/** Billed by license until upstream facts arrive: `usage` opens the gate and an order's claim is not trusted (G13). */
function started(key: LedgerKey, order: Order, line: OrderLine, now: Date): Subscription {
  const start = now.toISOString();
  const named = line.customTermEndDate ?? line.commitmentEndDate;
  const end = named ? new Date(named) : line.termDuration && endOfTerm(now, line.termDuration);
  const subscription: Subscription = {
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
    commitmentEndDate: end?.toISOString(),
    anchorDay: named ? end?.getUTCDate() : end && now.getUTCDate(),
    orderId: order.orderId,
    resellerId: order.resellerId,
  };
  return { ...subscription, trusted: factsOf(subscription) };
}

/** Changes displayed and trusted facts separately: an order never turns displayed facts into trusted ones (G13). */
const altered = (subscription: Subscription, line: OrderLine, { billingCycle }: Order): Subscription => ({
  ...changed(subscription, line),
  ...(line.transactionType === 'changePlan' && billingCycle && { billingCycle }),
  trusted: changed(subscription.trusted ?? {}, line),
});

function changed<F extends TrustedFacts>(facts: F, line: OrderLine): F {
  switch (line.transactionType) {
    case 'new':
      return facts;
    case 'addQuantity':
    case 'removeQuantity':
      return { ...facts, quantity: line.quantity };
    case 'changePlan':
      return { ...facts, termDuration: line.termDuration ?? facts.termDuration };
    case 'convert':
      // The billing type of the other offer is unknown: license until upstream facts arrive.
      return { ...facts, offerId: line.offerId, quantity: line.quantity, billingType: 'license' };
    case 'cancel':
      return { ...facts, status: 'deleted' };
    case 'renew':
      return renewed(facts, line);
  }
}

/** A renewal starts the next term at the end of the last one and keeps the anchor day. */
function renewed<F extends TrustedFacts>(facts: F, line: OrderLine): F {
  const termDuration = line.termDuration ?? facts.termDuration;
  const { commitmentEndDate, effectiveStartDate: start, autoRenewEnabled } = facts;
  if (!commitmentEndDate || !termDuration) return facts;
  const ended = new Date(commitmentEndDate);
  const named = line.customTermEndDate === undefined ? undefined : new Date(line.customTermEndDate);
  const anchorDay = named
    ? named.getUTCDate()
    : anchorDayOf(ended, start ? new Date(start) : undefined, facts.anchorDay);
  return {
    ...facts,
    termDuration,
    effectiveStartDate: commitmentEndDate,
    commitmentEndDate: (named ?? endOfTerm(ended, termDuration, anchorDay)).toISOString(),
    anchorDay,
    autoRenewEnabled: line.autoRenewEnabled ?? autoRenewEnabled,
  };
}
