import type { GateState } from '../domain/acceptances/gate.ts';
import { nextPlace } from '../domain/acceptances/ledger-stream.ts';
import type { Policy } from '../domain/agreements/policy.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { LedgerRow, RowOf } from '../domain/ledger/rows.ts';
import { applyOrder } from '../domain/orders/apply-order.ts';
import { holdExpiry } from '../domain/orders/decide-order.ts';
import { StoredDecision, type Decision, type Outcome } from '../domain/orders/decision.ts';
import { decisionEvent, type ParsedOrder } from '../domain/orders/order-arrival.ts';
import { actorName, SERVICE, type Actor } from '../domain/partners/actor.ts';
import { touchedRenewals, withinHorizon } from '../domain/subscriptions/due-renewal.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { MAX_CHANGE_ROWS, type AuditNote, type Change } from '../ledger/ledger.ts';

/** A decision and its effects. */
export interface DecidedOrder {
  readonly parsed: ParsedOrder;
  readonly decision: Decision;
  /** The subscriptions that the order creates or changes; empty unless it may complete. */
  readonly subscriptions: readonly Subscription[];
  /** End of the hold; only for an order on hold. */
  readonly holdUntil?: string;
  /** The decision that held the order; only for one whose hold ends. */
  readonly heldBy?: StoredDecision | undefined;
}

const COMPLETES: ReadonlySet<Outcome> = new Set(['approved', 'released', 'notApplicable']);

export function decidedOrder(
  key: LedgerKey,
  parsed: ParsedOrder,
  decision: Decision,
  onRecord: ReadonlyMap<string, Subscription>,
  policy: Policy,
): DecidedOrder {
  const now = new Date(decision.decidedAt);
  if (COMPLETES.has(decision.outcome)) {
    const subscriptions = applyOrder(key, parsed.order, onRecord, now);
    const renewals = touchedRenewals(onRecord, subscriptions).filter(({ day }) => withinHorizon(day, now, policy));
    return { parsed, decision: renewals.length > 0 ? { ...decision, renewals } : decision, subscriptions };
  }
  const subscriptions: Subscription[] = [];
  if (decision.outcome !== 'held') return { parsed, decision, subscriptions };
  const holdUntil = holdExpiry(parsed.order, policy, parsed.arrival.arrivedAt).toISOString();
  return { parsed, decision, subscriptions, holdUntil };
}

const ENDS_HOLD: ReadonlySet<Outcome> = new Set(['released', 'expired', 'cancelled']);

/** The rows that a decision writes: the order, its subscriptions, and a hold that begins or ends. */
const rowsOf = ({ subscriptions, holdUntil, decision }: DecidedOrder) =>
  1 + subscriptions.length + (holdUntil || ENDS_HOLD.has(decision.outcome) ? 1 : 0);

/** A line with its decision and subscription takes up to 2 KiB: this many stay within 1 MiB. */
const MAX_CHUNK_LINES = 400;

/** The orders in sequence, split to fit transactions; sets the decisions' place within their part. */
export function chunked(orders: readonly DecidedOrder[]): DecidedOrder[][] {
  const chunks: DecidedOrder[][] = [];
  let room = 0;
  let linesLeft = 0;
  for (const order of orders) {
    const rows = rowsOf(order);
    const lines = order.parsed.order.lineItems.length;
    if (rows > room || lines > linesLeft) {
      chunks.push([]);
      room = MAX_CHANGE_ROWS;
      linesLeft = MAX_CHUNK_LINES;
    }
    const chunk = chunks.at(-1)!;
    chunk.push({ ...order, decision: { ...order.decision, place: chunk.length } });
    room -= rows;
    linesLeft -= lines;
  }
  return chunks;
}

type Cause = Pick<AuditNote, 'actor' | 'correlationId'>;

/** The change that stores the decisions of a chunk, made at one instant. */
export function ordersChange(
  gate: GateState,
  chunk: readonly DecidedOrder[],
  cause: Cause = { actor: SERVICE },
): Change {
  const { sequence } = nextPlace(gate);
  const held = chunk.filter(({ holdUntil }) => holdUntil).length;
  const subscriptions = new Map(
    chunk.flatMap((order) => order.subscriptions.map((subscription) => [subscription.subscriptionId, subscription])),
  );
  return {
    next: { ...gate, holds: gate.holds + held, events: (gate.events ?? 0) + chunk.length },
    create: chunk.flatMap((order) => orderRows(gate, order, cause)),
    replace: [...subscriptions.values()].map((subscription) => ({ kind: 'subscription', ...subscription, sequence })),
    entry: { at: chunk[0]!.decision.decidedAt, operation: 'orders.decided', ...cause },
  };
}

/** The order's row with its decision. */
export function storedOrder(
  gate: GateState,
  { parsed, decision, heldBy }: DecidedOrder,
  { actor, correlationId }: Cause,
): RowOf<'order'> {
  const { order, contentHash } = parsed;
  const { orderId, lineItems, billingCycle, valueClass, currencyCode, channel } = order;
  const content = { lineItems, billingCycle, valueClass, currencyCode, channel };
  const stored: StoredDecision = { ...nextPlace(gate, decision.place), decision };
  return {
    kind: 'order',
    orderId,
    contentHash,
    ...(actor.kind === 'service' ? stored : { ...stored, actor: actorName(actor), correlationId }),
    ...(heldBy && { heldBy }),
    content,
  };
}

/** The event of a decision that a change under this gate stores: the same as its row tells later (N1). */
export const decidedEvent = (key: LedgerKey, gate: GateState, decision: Decision): AssentEvent =>
  decisionEvent(key, { ...nextPlace(gate, decision.place), decision });

function orderRows(gate: GateState, decided: DecidedOrder, cause: Cause): LedgerRow[] {
  const { parsed, holdUntil } = decided;
  const { order, arrival } = parsed;
  const stored = storedOrder(gate, decided, cause);
  if (!holdUntil) return [stored];
  const arrivedAt = arrival.arrivedAt.toISOString();
  const heldBy = StoredDecision.parse(stored);
  return [stored, { kind: 'hold', orderId: order.orderId, order, arrivedAt, holdUntil, heldBy }];
}

/**
 * The change that ends holds: final decisions replace the interim ones, exactly once each (G9). Holds that were read
 * after the gate may be newer than it; the ETag then refuses the commit, so their number is only kept valid here.
 */
export function closedHoldsChange(gate: GateState, ended: readonly DecidedOrder[], actor: Actor): Change {
  const { next, create = [], replace = [], entry } = ordersChange(gate, ended, { actor });
  return {
    next: { ...next, holds: Math.max(0, gate.holds - ended.length) },
    replace: [...create, ...replace],
    remove: ended.map(({ parsed }) => ({ kind: 'hold', orderId: parsed.order.orderId })),
    entry: { ...entry, operation: 'holds.ended' },
  };
}
