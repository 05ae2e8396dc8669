import { ok, refuse, type Result } from '../refusal.ts';
import type { Subscription } from '../subscriptions/subscription.ts';
import type { OrderLine } from './order.ts';

/** The move of a subscription's seats to another offer, as the three calls of the vendor's clients state it. */
export interface Move {
  /**
   * `transition`: all seats stay in their subscription, some begin a new one, or they join another subscription.
   * `upgrade`: a new subscription takes the place of this one. `conversion`: of a trial, in its subscription.
   */
  readonly kind: 'transition' | 'upgrade' | 'conversion';
  /** The property of the request that names the other offer. */
  readonly offerProperty: string;
  readonly offerId: string;
  /** Absent: all seats. */
  readonly quantity: number | undefined;
  readonly toSubscriptionId?: string | undefined;
  readonly termDuration?: OrderLine['termDuration'];
  readonly billingCycle?: Subscription['billingCycle'];
}

type Line = Omit<OrderLine, 'lineItemNumber'>;

/** The order lines of a move (G1): each is gated, and they pass together or not at all (G12). */
export function moveLines(
  move: Move,
  source: Subscription,
  subscriptions: ReadonlyMap<string, Subscription>,
): Result<OrderLine[]> {
  if (move.offerId === source.offerId) {
    return refuse('InvalidProperty', {
      property: move.offerProperty,
      problem: 'must be another offer than that of the subscription',
    });
  }
  const lines = linesOf(move, source, subscriptions);
  return lines.ok ? ok(lines.value.map((line, lineItemNumber) => ({ lineItemNumber, ...line }))) : lines;
}

function linesOf(move: Move, source: Subscription, subscriptions: ReadonlyMap<string, Subscription>): Result<Line[]> {
  const { kind, toSubscriptionId, quantity = source.quantity } = move;
  if (kind === 'conversion') return ok(converted(move, source, quantity));
  if (kind === 'upgrade') return ok([cancelled(source), started(move, source, quantity)]);
  if (quantity < 1 || quantity > source.quantity) {
    const problem = `must be from 1 to ${source.quantity}, the seats of the subscription`;
    return refuse('QuantityOutOfRange', { property: 'quantity', problem });
  }
  if (toSubscriptionId !== undefined) {
    const joined = joinedBy(move, source, quantity, subscriptions.get(toSubscriptionId));
    return joined.ok ? ok([left(source, quantity), joined.value]) : joined;
  }
  if (quantity < source.quantity) return ok([left(source, quantity), started(move, source, quantity)]);
  return ok(converted(move, source, quantity));
}

/** The subscription takes the other offer, and another term or billing cycle where the move names one. */
function converted(move: Move, source: Subscription, quantity: number): Line[] {
  const { offerId, termDuration = source.termDuration, billingCycle = source.billingCycle } = move;
  const { subscriptionId } = source;
  const isOtherPlan = termDuration !== source.termDuration || billingCycle !== source.billingCycle;
  const line = { offerId, quantity, subscriptionId };
  return [
    { transactionType: 'convert', ...line },
    ...(isOtherPlan ? [{ transactionType: 'changePlan', ...line, termDuration } as const] : []),
  ];
}

const cancelled = ({ subscriptionId, offerId, quantity }: Subscription): Line => ({
  transactionType: 'cancel',
  offerId,
  quantity,
  subscriptionId,
});

const started = (move: Move, source: Subscription, quantity: number): Line => ({
  transactionType: 'new',
  offerId: move.offerId,
  quantity,
  termDuration: move.termDuration ?? source.termDuration,
  autoRenewEnabled: source.autoRenewEnabled,
});

/** What the source keeps. */
function left(source: Subscription, gone: number): Line {
  const { subscriptionId, offerId, quantity } = source;
  return gone === quantity
    ? cancelled(source)
    : { transactionType: 'removeQuantity', offerId, quantity: quantity - gone, subscriptionId };
}

/** The line of the subscription that the seats join: one of that offer, whose term and billing cycle stay. */
function joinedBy(move: Move, source: Subscription, quantity: number, target: Subscription | undefined): Result<Line> {
  const property = 'toSubscriptionId';
  if (!target) return refuse('SubscriptionNotFound');
  const { subscriptionId, offerId, termDuration, billingCycle } = target;
  if (subscriptionId === source.subscriptionId || offerId !== move.offerId) {
    return refuse('InvalidProperty', { property, problem: 'must be another subscription, of the offer to move to' });
  }
  for (const [named, own, of] of [
    ['termDuration', termDuration, move.termDuration],
    ['billingCycle', billingCycle, move.billingCycle],
  ] as const) {
    if (of !== undefined && of !== own) {
      return refuse('InvalidProperty', { property: named, problem: `must be absent or that of ${property}` });
    }
  }
  return ok({ transactionType: 'addQuantity', offerId, quantity: target.quantity + quantity, subscriptionId });
}
