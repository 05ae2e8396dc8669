import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ordersNamed } from '../domain/ledger/audit-chain.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { BillingCycle } from '../domain/subscriptions/purchase.ts';
import type { Ledger } from '../ledger/ledger.ts';

type OrderRow = RowOf<'order'>;

/** The decision on a customer's order: one read if it exists, otherwise one more to determine what is unknown. */
export const readDecision =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, orderId: string): Promise<Result<OrderRow>> => {
    const row = await ledger.readRow(key, { kind: 'order', orderId });
    if (row) return ok(row);
    return refuse((await ledger.readGate(key)) ? 'OrderNotFound' : 'CustomerNotFound');
  };
export type ReadDecision = ReturnType<typeof readDecision>;

/** A customer's order. A rejected one was never placed: only its decision can be read. */
export const readOrder = (deps: { ledger: Ledger }) => {
  const read = readDecision(deps);
  return async (key: LedgerKey, orderId: string): Promise<Result<OrderRow>> => {
    const row = await read(key, orderId);
    return row.ok && !cameAbout(row.value) ? refuse('OrderNotFound') : row;
  };
};
export type ReadOrder = ReturnType<typeof readOrder>;

const cameAbout = ({ decision }: OrderRow): boolean => decision.outcome !== 'rejected';

export interface OrderPage {
  readonly orders: readonly OrderRow[];
  /** The ledger sequence to continue before; absent on the last page. */
  readonly before?: number;
}

/** The audit operation of decided orders. */
const ORDERS_DECIDED = 'orders.decided';
const ENTRIES_PER_READ = 100;
/** Maximum range reads per call, regardless of the number of orders found. */
const READS = 10;

export interface OrderQuery {
  readonly size: number;
  readonly before?: number | undefined;
  /** Only orders with this billing cycle. */
  readonly billingCycle?: BillingCycle | undefined;
}

/**
 * A customer's orders, newest first: reads the audit entries backwards in ranges and resolves the orders they name.
 * Orders of one transaction stay together, so a page may exceed the requested size.
 */
export const listOrders =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, page: OrderQuery): Promise<Result<OrderPage>> => {
    const gate = await ledger.readGate(key);
    if (!gate) return refuse('CustomerNotFound');
    const orders: OrderRow[] = [];
    let before = Math.min(page.before ?? Infinity, gate.state.sequence + 1);
    for (let read = 0; read < READS && before > 1 && orders.length < page.size; read++) {
      const { entries, ids } = newest(await entriesBefore(ledger, key, before), page.size - orders.length);
      before = entries.at(-1)?.sequence ?? 1;
      const rows = await Promise.all(ids.map((orderId) => ledger.readRow(key, { kind: 'order', orderId })));
      orders.push(...rows.filter((row) => row !== undefined).filter((row) => isListed(row, page)));
    }
    return ok(before > 1 ? { orders, before } : { orders });
  };
export type ListOrders = ReturnType<typeof listOrders>;

const isListed = (row: OrderRow, { billingCycle }: OrderQuery): boolean =>
  cameAbout(row) && (billingCycle === undefined || (row.content.billingCycle ?? 'unknown') === billingCycle);

/** The newest entries that together name this many orders, and those orders. */
function newest(entries: readonly RowOf<'audit'>[], size: number) {
  const ids: string[] = [];
  const taken: RowOf<'audit'>[] = [];
  for (const entry of entries.toReversed()) {
    if (ids.length >= size) break;
    taken.push(entry);
    if (entry.operation === ORDERS_DECIDED) ids.push(...ordersNamed(entry));
  }
  return { entries: taken, ids };
}

/** The entries just below a sequence, ascending: one range read. */
async function entriesBefore(ledger: Ledger, key: LedgerKey, before: number): Promise<RowOf<'audit'>[]> {
  const sequence = Math.max(0, before - ENTRIES_PER_READ - 1);
  const entries: RowOf<'audit'>[] = [];
  const range = ledger.listRows(key, 'audit', { after: { kind: 'audit', sequence }, pageSize: ENTRIES_PER_READ });
  for await (const entry of range) {
    if (entry.sequence >= before) break;
    entries.push(entry);
    if (entry.sequence === before - 1) break;
  }
  return entries;
}
