import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import { refusedOrder, type Decision } from '../domain/orders/decision.ts';
import { MAX_QUANTITY, type OrderLine } from '../domain/orders/order.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { dueEntries, touchedRenewals } from '../domain/subscriptions/due-renewal.ts';
import { hasEnded, type Subscription } from '../domain/subscriptions/subscription.ts';
import type { NothingToDo, Plan, ChangeLedger } from '../ledger/change-ledger.ts';
import type { Random } from '../random.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import type { StoredSubscription } from '../subscriptions/read-subscriptions.ts';
import { placedAs, planOrder, type PlacingDeps, type RequestedOrder } from './place-order.ts';
import { subscriptionOrder } from './subscription-order.ts';

type Changeable = 'quantity' | 'status' | 'autoRenewEnabled' | 'friendlyName' | 'billingCycle' | 'termDuration';

export interface SubscriptionUpdate extends Omit<RequestedOrder, 'order'> {
  readonly subscriptionId: string;
  /** The requested values; absent ones stay. */
  readonly wanted: { readonly [P in Changeable]?: Subscription[P] | undefined };
  /** The sequence that a conditional change requires. */
  readonly ifSequence: string | undefined;
}

interface Updated {
  readonly subscription: StoredSubscription;
  /** The decision on the change of seats or plan, if there is one. */
  readonly decision?: Decision;
}

interface Deps extends PlacingDeps {
  readonly change: ChangeLedger;
  readonly dueIndex: DueIndex;
  readonly random: Random;
}

/**
 * Changes a subscription (contract 7). A new quantity, term or billing cycle is an order with a line for seats and one for
 * the plan, decided and stored like any other; if it is refused, nothing changes (G1, G12). Other properties are recorded
 * and never open the gate (G13).
 */
export const updateSubscription =
  (deps: Deps) =>
  async (update: SubscriptionUpdate): Promise<Result<StoredSubscription>> => {
    const { key, request, subscriptionId } = update;
    const updated = await deps.change<Updated>({
      key,
      request,
      plan: (gate) => planUpdate(deps, update, gate),
      replay: async (result) => {
        const subscription = await deps.ledger.readRow(key, { kind: 'subscription', subscriptionId });
        if (!subscription) return refuse('SubscriptionNotFound');
        if (result.kind === 'subscriptions') return ok({ subscription });
        const { row } = await placedAs(deps, key, result);
        return ok({ subscription, decision: row.decision });
      },
    });
    if (!updated.ok) return updated;
    const { subscription, decision } = updated.value;
    return decision?.outcome === 'rejected' ? refusedOrder(decision) : ok(subscription);
  };
export type UpdateSubscription = ReturnType<typeof updateSubscription>;

async function planUpdate(
  deps: Deps,
  update: SubscriptionUpdate,
  gate: GateState,
): Promise<Result<Plan<Updated> | NothingToDo<Updated>>> {
  const { key, subscriptionId, wanted, ifSequence } = update;
  const current = await deps.ledger.readRow(key, { kind: 'subscription', subscriptionId });
  if (!current) return refuse('SubscriptionNotFound');
  const { quantity = current.quantity, ...record } = changesOf(current, wanted);
  const seatChange = quantity !== current.quantity;
  if (!seatChange && Object.keys(record).length === 0) return ok({ answer: { subscription: current } });
  if (ifSequence !== undefined && ifSequence !== String(current.sequence)) return refuse('SubscriptionChanged');
  if (hasEnded(current)) return refuse('SubscriptionEnded');
  if (seatChange && (quantity < 1 || quantity > MAX_QUANTITY)) {
    return refuse('QuantityOutOfRange', { property: 'quantity', problem: `must be from 1 to ${MAX_QUANTITY}` });
  }
  const left = { ...current, ...record };
  const lineItems = linesOf(current, { ...left, quantity });
  if (lineItems.length === 0) return ok(await planRecord(deps, update, gate, current, left));

  const order = subscriptionOrder(deps, update, left.billingCycle, lineItems);
  const onRecord = new Map([[subscriptionId, current]]);
  const plan = await planOrder(deps, { ...update, order }, gate, onRecord, new Map([[subscriptionId, left]]));
  const { decision } = plan.answer.row;
  return ok({ ...plan, answer: { subscription: { ...left, quantity, sequence: gate.sequence + 1 }, decision } });
}

/** The properties whose requested value differs. A cycle that clients cannot read is sent back as `unknown`. */
const changesOf = (
  current: Subscription,
  { billingCycle, ...wanted }: SubscriptionUpdate['wanted'],
): Partial<Subscription> =>
  Object.fromEntries(
    Object.entries({ ...wanted, ...(billingCycle !== 'unknown' && { billingCycle }) }).filter(
      ([name, value]) => value !== undefined && value !== current[name as Changeable],
    ),
  );

async function planRecord(
  deps: Deps,
  { key, actor, correlationId }: SubscriptionUpdate,
  gate: GateState,
  current: Subscription,
  left: Subscription,
): Promise<Plan<Updated>> {
  const now = momentOf(gate, deps.clock());
  await deps.dueIndex.add(dueEntries(key, [left], now));
  const subscription: StoredSubscription = { kind: 'subscription', ...left, sequence: gate.sequence + 1 };
  return {
    change: {
      next: gate,
      replace: [subscription],
      entry: { at: now.toISOString(), operation: 'subscription.changed', actor, correlationId },
    },
    events: [],
    renewals: touchedRenewals(new Map([[left.subscriptionId, current]]), [left]),
    result: { kind: 'subscriptions' },
    answer: { subscription },
  };
}

/** The order lines of the change (G1). In seat changes the quantity is the new total (G13). */
function linesOf(current: Subscription, left: Subscription): OrderLine[] {
  const { subscriptionId, offerId, quantity, termDuration } = left;
  const line = { offerId, quantity, subscriptionId };
  const isOtherPlan = termDuration !== current.termDuration || left.billingCycle !== current.billingCycle;
  const more = quantity > current.quantity ? 'addQuantity' : 'removeQuantity';
  const seats = quantity === current.quantity ? [] : [{ ...line, transactionType: more } as const];
  const plan = isOtherPlan ? [{ ...line, transactionType: 'changePlan', termDuration } as const] : [];
  return [...seats, ...plan].map((one, lineItemNumber) => ({ lineItemNumber, ...one }));
}
