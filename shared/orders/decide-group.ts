import type { CatalogueReader } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { strangersAmong } from '../customers/reseller.ts';
import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import type { Catalogue } from '../domain/agreements/version.ts';
import { relationshipUrl } from '../domain/customers/invitation-link.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { AssentEvent } from '../domain/events/event.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { decideOrder } from '../domain/orders/decide-order.ts';
import type { StoredDecision } from '../domain/orders/decision.ts';
import {
  decisionEvent,
  registryProblem,
  type OrderArrival,
  type ParsedOrder,
  type Quarantined,
} from '../domain/orders/order-arrival.ts';
import type { Partner } from '../domain/partners/partner.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { Unavailable } from '../errors.ts';
import type { Gate, Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { chunked, decidedEvent, decidedOrder, ordersChange, type DecidedOrder } from './order-change.ts';
import { referencedSubscriptions } from './referenced-subscriptions.ts';
import type { WriteAhead } from './write-ahead.ts';

export interface GroupOutcome {
  readonly events: readonly AssentEvent[];
  readonly quarantined: readonly Quarantined[];
  readonly again: readonly OrderArrival[];
}

interface Deps {
  readonly ledger: Ledger;
  readonly partners: PartnerRegistry;
  readonly catalogue: CatalogueReader;
  readonly prepare: WriteAhead;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  readonly publicUrl: string;
}

const ATTEMPTS = 5;

/**
 * Decides the orders of one customer: one read of the gate, one transaction under its ETag. After a lost race, orders
 * not yet on record are decided again (optimistic concurrency); after five they are requeued.
 */
export const decideGroup =
  (deps: Deps) =>
  async (group: readonly ParsedOrder[]): Promise<GroupOutcome> => {
    const { environment, partnerId, customerId } = group[0]!.order;
    const key = { environment, partnerId, customerId };
    const partner = await registered(deps.partners, group[0]!);
    const outcome = { events: [] as AssentEvent[], quarantined: [] as Quarantined[], again: [] as OrderArrival[] };
    const resellers = group.map(({ order }) => order.resellerId);
    const strangers = await strangersAmong(deps.partners, key, resellers);
    const problems = new Map(
      group.flatMap((parsed) => {
        const problem = registryProblem(parsed.order, partner, strangers);
        return problem ? [[parsed, problem] as const] : [];
      }),
    );
    const barred = await settled(deps.ledger, key, [...problems.keys()]);
    outcome.events.push(...barred.events);
    outcome.quarantined.push(...barred.reused);
    for (const parsed of [...barred.fresh, ...barred.later]) {
      outcome.quarantined.push({ arrival: parsed.arrival, ...problems.get(parsed)! });
    }
    let open = group.filter((parsed) => !problems.has(parsed));
    for (let attempt = 0; open.length > 0 && attempt < ATTEMPTS; attempt++) {
      const recheck = attempt > 0 || open.some(mayBeOnRecord);
      // The gate first: any later change to what is read after it makes the commit fail.
      const gate = await deps.ledger.readGate(key);
      const [subscriptions, recorded, catalogue] = await Promise.all([
        referencedSubscriptions(
          deps.ledger,
          key,
          open.map(({ order }) => order),
        ),
        recheck ? ordersOnRecord(deps.ledger, key, open) : new Map<string, RowOf<'order'>>(),
        deps.catalogue.read(),
      ]);
      if (!gate) {
        const description = 'the partner has no relationship with customerId';
        outcome.quarantined.push(
          ...open.map(({ arrival }) => ({ arrival, reason: 'NoRelationship' as const, description })),
        );
        return outcome;
      }
      const sorted = partitionByRecord(key, open, recorded);
      outcome.events.push(...sorted.events);
      outcome.quarantined.push(...sorted.reused);
      const decided = decideAll(deps, key, sorted.fresh, {
        partner: partner!,
        gate: gate.state,
        subscriptions,
        catalogue,
      });
      const committed = await commitAll(deps, key, gate, decided);
      outcome.events.push(...committed.map(({ event }) => event));
      const done = new Set(committed.map(({ parsed }) => parsed));
      open = [...sorted.fresh.filter((parsed) => !done.has(parsed)), ...sorted.later];
    }
    outcome.again.push(...open.map(({ arrival }) => arrival));
    return outcome;
  };
export type DecideGroup = ReturnType<typeof decideGroup>;

/** The order's partner; the cache may be stale, so a partner that bars the order is read again. */
async function registered(partners: PartnerRegistry, { order }: ParsedOrder): Promise<Partner | undefined> {
  const known = await partners.find(order.partnerId);
  return registryProblem(order, known) ? partners.findNow(order.partnerId) : known;
}

const mayBeOnRecord = ({ arrival }: ParsedOrder): boolean => arrival.redelivered || arrival.attempt > 0;

/**
 * Orders that the registry bars now may have been decided, and not announced, before it did. A commit of then that is
 * still under way is fenced off: it would decide an order whose message nobody delivers again.
 */
async function settled(ledger: Ledger, key: LedgerKey, barred: readonly ParsedOrder[]) {
  const earlier = barred.filter(mayBeOnRecord);
  if (earlier.length === 0) return partitionByRecord(key, barred, new Map());
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const gate = await ledger.readGate(key);
    const recorded = gate ? await ordersOnRecord(ledger, key, earlier) : new Map<string, RowOf<'order'>>();
    const isCertain = !gate || recorded.size === earlier.length || (await ledger.fence(key, gate));
    if (isCertain) return partitionByRecord(key, barred, recorded);
  }
  throw new Unavailable('The gate changes too often to be fenced.');
}

async function ordersOnRecord(
  ledger: Ledger,
  key: LedgerKey,
  group: readonly ParsedOrder[],
): Promise<Map<string, RowOf<'order'>>> {
  const rows = await Promise.all(
    group.map(({ order }) => ledger.readRow(key, { kind: 'order', orderId: order.orderId })),
  );
  return new Map(rows.flatMap((row) => (row ? [[row.orderId, row] as const] : [])));
}

/**
 * Separates repeats (get the recorded decision) and reused ids, told apart by content (G11), from orders to decide. Of
 * several orders with one id that is not on record, the later ones wait for the first.
 */
function partitionByRecord(
  key: LedgerKey,
  group: readonly ParsedOrder[],
  recorded: ReadonlyMap<string, RowOf<'order'>>,
) {
  const fresh = new Map<string, ParsedOrder>();
  const events: AssentEvent[] = [];
  const reused: Quarantined[] = [];
  const later: ParsedOrder[] = [];
  for (const parsed of group) {
    const { orderId } = parsed.order;
    const row = recorded.get(orderId);
    if (row && row.contentHash !== parsed.contentHash) reused.push(reusedId(parsed));
    else if (row) events.push(...told(row).map((stored) => decisionEvent(key, stored)));
    else if (fresh.has(orderId)) later.push(parsed);
    else fresh.set(orderId, parsed);
  }
  return { fresh: [...fresh.values()], events, reused, later };
}

/** The decisions whose events a repeat publishes again: that of the hold too, whose end may have come before its event. */
const told = (row: RowOf<'order'>): StoredDecision[] => (row.heldBy ? [row.heldBy, row] : [row]);

const reusedId = ({ arrival }: ParsedOrder): Quarantined => ({
  arrival,
  reason: 'OrderIdReused',
  description: 'orderId was used before for an order with different content',
});

interface DecidingState {
  readonly partner: Partner;
  readonly gate: GateState;
  readonly subscriptions: Map<string, Subscription>;
  readonly catalogue: Catalogue;
}

/** Decides sequentially: each order sees the subscriptions as left by the previous one. */
function decideAll(
  deps: Deps,
  key: LedgerKey,
  orders: readonly ParsedOrder[],
  { partner, gate, subscriptions, catalogue }: DecidingState,
): DecidedOrder[] {
  const policy = deps.policyFor(key.partnerId);
  const now = momentOf(gate, deps.clock());
  const acceptLink = relationshipUrl(deps.publicUrl, partner);
  let { holds } = gate;
  return orders.map((parsed) => {
    const { order, arrival } = parsed;
    const { arrivedAt } = arrival;
    const { environment } = key;
    const decision = decideOrder({
      environment,
      order,
      gate: { ...gate, holds },
      subscriptions,
      cloud: partner.cloud,
      catalogue,
      policy,
      arrivedAt,
      now,
      acceptLink,
    });
    const decided = decidedOrder(key, parsed, decision, subscriptions, policy);
    if (decided.holdUntil) holds++;
    for (const subscription of decided.subscriptions) subscriptions.set(subscription.subscriptionId, subscription);
    return decided;
  });
}

/** Commits in as few transactions as possible and stops at the first lost race. Returns what was committed. */
async function commitAll(
  { ledger, prepare }: Deps,
  key: LedgerKey,
  gate: Gate,
  decided: readonly DecidedOrder[],
): Promise<{ parsed: ParsedOrder; event: AssentEvent }[]> {
  await prepare(key, decided);
  const committed = [];
  let current = gate;
  for (const chunk of chunked(decided)) {
    // Made before the commit, so that nothing is stored that cannot be published (X1).
    const { state } = current;
    const events = chunk.map(({ parsed, decision }) => ({
      parsed,
      event: decidedEvent(key, state, decision),
    }));
    const next = await ledger.commit(key, current, ordersChange(state, chunk));
    if (!next) break;
    committed.push(...events);
    current = next;
  }
  return committed;
}
