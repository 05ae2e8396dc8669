import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import { relationshipUrl } from '../domain/customers/invitation-link.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RequestResult, RowOf } from '../domain/ledger/rows.ts';
import { decideOrder } from '../domain/orders/decide-order.ts';
import type { Outcome } from '../domain/orders/decision.ts';
import { lineProblems } from '../domain/orders/line-problem.ts';
import { orderHash, type ParsedOrder } from '../domain/orders/order-arrival.ts';
import type { Order } from '../domain/orders/order.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { touchedRenewals } from '../domain/subscriptions/due-renewal.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Plan, RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import type { JudgingDeps } from './judge-holds.ts';
import { decidedEvent, decidedOrder, ordersChange, storedOrder } from './order-change.ts';
import { referencedSubscriptions } from './referenced-subscriptions.ts';
import type { WriteAhead } from './write-ahead.ts';

/** An order from an HTTP request, with its sender. */
export interface RequestedOrder {
  readonly key: LedgerKey;
  readonly partner: Partner;
  readonly order: Order;
  /** Arrival of the request: the order's arrival (G13). */
  readonly arrivedAt: Date;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly request: RepeatableRequest | undefined;
}

/** A decided order as first answered; a held one may be final by now. */
export interface PlacedOrder {
  readonly row: RowOf<'order'>;
  readonly outcome: Outcome;
}

export interface PlacingDeps extends JudgingDeps {
  readonly prepare: WriteAhead;
}

/**
 * Decides an order from a request with the same gate as a queued one. A rejection for a missing acceptance is also a
 * committed decision; a request that cannot be carried out is refused as invalid (G13).
 */
export const placeOrder =
  (deps: PlacingDeps & { readonly change: ChangeLedger }) =>
  (wanted: RequestedOrder): Promise<Result<PlacedOrder>> =>
    deps.change<PlacedOrder>({
      key: wanted.key,
      request: wanted.request,
      plan: async (gate) => {
        const { order } = wanted;
        const onRecord = await referencedSubscriptions(deps.ledger, wanted.key, [order]);
        const now = momentOf(gate, deps.clock());
        const lines = lineProblems({ order, subscriptions: onRecord, now, unknownAllowed: false });
        if (lines[0]) return refuse(lines[0].code, { ...lines[0], lines });
        return ok(await planOrder(deps, wanted, gate, onRecord));
      },
      replay: async (result) => ok(await placedAs(deps, wanted.key, result)),
    });
export type PlaceOrder = ReturnType<typeof placeOrder>;

/**
 * Decides and writes ahead. `asLeft`: subscriptions that the request changes beyond its order; the decision is based on
 * the subscriptions on record.
 */
export async function planOrder(
  deps: PlacingDeps,
  wanted: RequestedOrder,
  gate: GateState,
  onRecord: ReadonlyMap<string, Subscription>,
  asLeft = onRecord,
): Promise<Plan<PlacedOrder>> {
  const { key, partner, order, arrivedAt, actor, correlationId } = wanted;
  const policy = deps.policyFor(key.partnerId);
  const now = momentOf(gate, deps.clock());
  const decision = decideOrder({
    environment: key.environment,
    cloud: partner.cloud,
    order,
    gate,
    subscriptions: onRecord,
    catalogue: await deps.catalogue.read(),
    policy,
    arrivedAt,
    now,
    acceptLink: relationshipUrl(deps.publicUrl, partner),
  });
  const arrival = { body: order, arrivedAt, attempt: 0, redelivered: false };
  const parsed: ParsedOrder = { order, arrival, contentHash: orderHash(order) };
  const decided = decidedOrder(key, parsed, decision, asLeft, policy);
  await deps.prepare(key, [decided]);
  const { outcome, orderId } = decision;
  return {
    change: ordersChange(gate, [decided], { actor, correlationId }),
    events: [decidedEvent(key, gate, decision)],
    renewals: touchedRenewals(onRecord, decided.subscriptions),
    result: { kind: 'order', orderId, outcome },
    answer: { row: storedOrder(gate, decided, { actor, correlationId }), outcome },
  };
}

/** The order that first answered the request. */
export async function placedAs(
  { ledger }: Pick<PlacingDeps, 'ledger'>,
  key: LedgerKey,
  result: RequestResult,
): Promise<PlacedOrder> {
  if (result.kind !== 'order') throw new Error('Another route answered the request.');
  const row = await ledger.readRow(key, result);
  if (!row) throw new Error('The order that first answered the request is missing.');
  return { row, outcome: result.outcome };
}
