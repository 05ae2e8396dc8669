import { ok, refuse, type Result } from '../domain/refusal.ts';
import { ordersNamed } from '../domain/ledger/audit-chain.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import type { BillingCycle } from '../domain/subscriptions/purchase.ts';

type OrderRow = RowOf<'order'>;

/** The decision on an order of a customer: one read when it exists, and one more to say what is unknown when it does not. */
export const readDecision =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, orderId: string): Promise<Result<OrderRow>> => {
    const row = await ledger.readRow(key, { kind: 'order', orderId });
    if (row) return ok(row);
    return refuse((await ledger.readGate(key)) ? 'OrderNotFound' : 'CustomerNotFound');
  };
export type ReadDecision = ReturnType<typeof readDecision>;

/** An order of a customer. One that was rejected never came about: there is only the decision on it. */
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
  /** The ledger sequence to go on before; absent on the last page. */
  readonly before?: number;
}

/** The operation under which the audit chain tells that orders were decided. */
const ORDERS_DECIDED = 'orders.decided';
const ENTRIES_PER_READ = 100;
/** One call reads so many ranges at most, however few orders they tell of. */
const READS = 10;

export interface OrderQuery {
  readonly size: number;
  readonly before?: number | undefined;
  /** Only the orders that are billed so. */
  readonly billingCycle?: BillingCycle | undefined;
}

/**
 * A customer's orders, newest first: the audit entries are read backwards in ranges, and they name the orders. Orders
 * that one transaction decided stay together, so a page may be longer than was asked for.
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

/** The entries from the newest down to where they name so many orders, and the orders. */
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

/** The entries just below a sequence, by rising sequence: one range read. */
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
