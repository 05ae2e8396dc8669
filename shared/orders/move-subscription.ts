import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { newSubscriptionId } from '../domain/orders/apply-order.ts';
import { refusedOrder } from '../domain/orders/decision.ts';
import { lineProblems } from '../domain/orders/line-problem.ts';
import { moveLines, type Move } from '../domain/orders/move-lines.ts';
import type { OrderLine } from '../domain/orders/order.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { ChangeLedger, Plan } from '../ledger/change-ledger.ts';
import type { Random } from '../random.ts';
import { placedAs, planOrder, type PlacedOrder, type PlacingDeps, type RequestedOrder } from './place-order.ts';
import { referencedSubscriptions } from './referenced-subscriptions.ts';
import { subscriptionOrder } from './subscription-order.ts';

export interface SubscriptionMove extends Omit<RequestedOrder, 'order'> {
  readonly subscriptionId: string;
  readonly move: Move;
}

/** A move that the gate passed. */
export interface Moved {
  readonly order: RowOf<'order'>;
  readonly fromOfferId: string;
  /** The seats that moved, and the subscription that has them now. */
  readonly quantity: number;
  readonly toSubscriptionId: string;
}

interface Answer {
  readonly placed: PlacedOrder;
  readonly fromOfferId: string;
}

interface Deps extends PlacingDeps {
  readonly change: ChangeLedger;
  readonly random: Random;
}

/**
 * Moves seats of a subscription to another offer: an order like any other, decided and stored as one; if it is refused,
 * nothing changes (G1, G12).
 */
export const moveSubscription =
  (deps: Deps) =>
  async (wanted: SubscriptionMove): Promise<Result<Moved>> => {
    const { key, request, move } = wanted;
    const moved = await deps.change<Answer>({
      key,
      request,
      plan: (gate) => planMove(deps, wanted, gate),
      replay: async (result) => {
        if (result.kind !== 'order' || result.fromOfferId === undefined)
          throw new Error('No move answered the request.');
        return ok({ placed: await placedAs(deps, key, result), fromOfferId: result.fromOfferId });
      },
    });
    if (!moved.ok) return moved;
    const { placed, fromOfferId } = moved.value;
    const { row, outcome } = placed;
    if (outcome === 'rejected') return refusedOrder(row.decision);
    return ok({ order: row, fromOfferId, ...seatsOf(key, row, move) });
  };
export type MoveSubscription = ReturnType<typeof moveSubscription>;

async function planMove(deps: Deps, wanted: SubscriptionMove, gate: GateState): Promise<Result<Plan<Answer>>> {
  const { key, subscriptionId, move } = wanted;
  const named = [{ subscriptionId }, { subscriptionId: move.toSubscriptionId }];
  const onRecord = await referencedSubscriptions(deps.ledger, key, [{ lineItems: named }]);
  const source = onRecord.get(subscriptionId);
  if (!source) return refuse('SubscriptionNotFound');
  const lineItems = moveLines(move, source, onRecord);
  if (!lineItems.ok) return lineItems;
  const order = subscriptionOrder(deps, wanted, move.billingCycle ?? source.billingCycle, lineItems.value);
  const now = momentOf(gate, deps.clock());
  const lines = lineProblems({ order, subscriptions: onRecord, now, unknownAllowed: false });
  if (lines[0]) return refuse(lines[0].code, { ...lines[0], lines });
  const plan = await planOrder(deps, { ...wanted, order }, gate, onRecord);
  const fromOfferId = source.offerId;
  const { orderId, outcome } = plan.answer.row.decision;
  return ok({
    ...plan,
    result: { kind: 'order', orderId, outcome, fromOfferId },
    answer: { placed: plan.answer, fromOfferId },
  });
}

const TAKES_SEATS: ReadonlySet<OrderLine['transactionType']> = new Set(['convert', 'new', 'addQuantity']);

/** The seats that the order moved, and where they are. */
function seatsOf(key: LedgerKey, { orderId, content }: RowOf<'order'>, move: Move) {
  const line = content.lineItems.find(({ transactionType }) => TAKES_SEATS.has(transactionType))!;
  const cancelled = content.lineItems.find(({ transactionType }) => transactionType === 'cancel');
  // The line of a joined subscription has its total.
  const joining = move.quantity ?? cancelled?.quantity;
  return {
    quantity: (line.transactionType === 'addQuantity' ? joining : undefined) ?? line.quantity,
    toSubscriptionId: line.subscriptionId ?? newSubscriptionId(key, orderId, line.lineItemNumber),
  };
}
