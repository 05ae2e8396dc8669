import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import type { OrderLine } from '../../../shared/domain/orders/order.ts';
import type { Subscription } from '../../../shared/domain/subscriptions/subscription.ts';
import { uuidOf } from './proof.ts';
import { effectOf } from './subscriptions.ts';
import { type Change, type Ledger, ofKind } from './world.ts';

/** One decision within the ledger that it was made in. */
export interface Step {
  readonly change: Change;
  /** Absent for the first change of the ledger. */
  readonly before: Change | undefined;
  readonly row: RowOf<'order'>;
  /** The order's row before: a hold that ends. */
  readonly prior: RowOf<'order'> | undefined;
  /** The hold's row that ends. */
  readonly hold: RowOf<'hold'> | undefined;
  /** Subscriptions as left by the change before and by earlier orders of this one. */
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  /** Orders on hold before this one. */
  readonly holds: number;
}

const COMPLETES: ReadonlySet<string> = new Set(['approved', 'released', 'notApplicable']);
const OF_ORDERS: ReadonlySet<string> = new Set(['orders.decided', 'holds.ended']);

/**
 * Replays a ledger and visits every decision. `tell` hears of subscriptions that are not what the orders of their
 * change leave.
 */
export function replay(
  ledger: Ledger,
  visit: (step: Step) => void,
  tell: (text: string) => void,
): Map<string, Subscription> {
  const subscriptions = new Map<string, Subscription>();
  const orders = new Map<string, RowOf<'order'>>();
  const holds = new Map<string, RowOf<'hold'>>();
  let before: Change | undefined;
  for (const change of ledger.changes) {
    const written = ofKind(change, 'subscription');
    if (OF_ORDERS.has(change.entry.operation)) {
      const left = new Map(subscriptions);
      const touched = new Set<string>();
      let held = before?.gate.holds ?? 0;
      const rows = ofKind(change, 'order').sort((a, b) => (a.decision.place ?? 0) - (b.decision.place ?? 0));
      for (const row of rows) {
        const { orderId, decision } = row;
        const prior = orders.get(orderId);
        visit({ change, before, row, prior, hold: holds.get(orderId), subscriptions: left, holds: held });
        orders.set(orderId, row);
        if (decision.outcome === 'held') held++;
        if (COMPLETES.has(decision.outcome)) carryOut(ledger, row, left, touched);
      }
      for (const row of written) {
        if (!touched.has(row.subscriptionId)) tell(`${change.entry.sequence}: no order changes ${row.subscriptionId}`);
      }
      for (const id of touched) {
        const row = written.find(({ subscriptionId }) => subscriptionId === id);
        const expected = left.get(id)!;
        const wrong = row ? differing(expected, row) : ['its row'];
        if (wrong.length > 0) tell(`${change.entry.sequence}: ${id} is left with another ${wrong.join(', ')}`);
      }
    }
    for (const row of written) subscriptions.set(row.subscriptionId, row);
    for (const hold of ofKind(change, 'hold')) holds.set(hold.orderId, hold);
    before = change;
  }
  return subscriptions;
}

function carryOut({ key }: Ledger, row: RowOf<'order'>, left: Map<string, Subscription>, touched: Set<string>): void {
  for (const line of row.content.lineItems) {
    const { environment, partnerId, customerId } = key;
    const isNew = line.transactionType === 'new';
    const id = isNew
      ? uuidOf('subscription', environment, partnerId, customerId, row.orderId, line.lineItemNumber)
      : line.subscriptionId;
    const current = id === undefined ? undefined : left.get(id);
    if (id === undefined || (!isNew && !current)) continue;
    touched.add(id);
    left.set(id, isNew ? started(id, line) : changed(current!, line));
  }
}

const changed = (current: Subscription, line: OrderLine): Subscription => ({
  ...current,
  ...(effectOf(current, line) as Partial<Subscription>),
  trusted: { ...current.trusted, ...effectOf(current.trusted ?? {}, line) },
});

/** What an order determines of a new subscription: usage is never taken from it (G13). */
function started(subscriptionId: string, { offerId, quantity, autoRenewEnabled = false }: OrderLine): Subscription {
  const facts = { offerId, quantity, autoRenewEnabled, status: 'active', billingType: 'license' } as const;
  return { subscriptionId, ...facts, trusted: facts } as unknown as Subscription;
}

const COMPARED = ['offerId', 'quantity', 'status', 'billingType', 'commitmentEndDate', 'autoRenewEnabled'] as const;
/** A change of a subscription over HTTP may set it beside its order. */
const SET_BESIDE: ReadonlySet<string> = new Set(['autoRenewEnabled', 'status']);

function differing(expected: Subscription, row: Subscription): string[] {
  const wrong: string[] = [];
  for (const name of COMPARED) {
    const mayDiffer = SET_BESIDE.has(name) || !(name in expected);
    if (!mayDiffer && expected[name] !== row[name]) wrong.push(name);
    const trusted = expected.trusted ?? {};
    if (name in trusted && trusted[name] !== row.trusted?.[name]) wrong.push(`trusted ${name}`);
  }
  return wrong;
}
