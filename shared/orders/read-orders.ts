import { ok, refuse, type Result } from '../errors.ts';
import { ordersNamed } from '../ledger/audit.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RowOf } from '../ledger/rows.ts';

type OrderRow = RowOf<'order'>;

/** One order of a customer: one read when it exists, and one more to say what is unknown when it does not. */
export const readOrder =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, orderId: string): Promise<Result<OrderRow>> => {
    const row = await ledger.readRow(key, { kind: 'order', orderId });
    if (row) return ok(row);
    return refuse((await ledger.readGate(key)) ? 'OrderNotFound' : 'CustomerNotFound');
  };

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

/**
 * A customer's orders, newest first: the audit entries are read backwards in ranges, and they name the orders. Orders
 * that one transaction decided stay together, so a page may be longer than was asked for.
 */
export const listOrders =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, page: { size: number; before?: number | undefined }): Promise<Result<OrderPage>> => {
    const gate = await ledger.readGate(key);
    if (!gate) return refuse('CustomerNotFound');
    const ids: string[] = [];
    let before = Math.min(page.before ?? Infinity, gate.state.sequence + 1);
    for (let read = 0; read < READS && before > 1 && ids.length < page.size; read++) {
      for (const entry of (await entriesBefore(ledger, key, before)).toReversed()) {
        if (ids.length >= page.size) break;
        if (entry.operation === ORDERS_DECIDED) ids.push(...ordersNamed(entry));
        before = entry.sequence;
      }
    }
    const rows = await Promise.all(ids.map((orderId) => ledger.readRow(key, { kind: 'order', orderId })));
    const orders = rows.filter((row) => row !== undefined);
    return ok(before > 1 ? { orders, before } : { orders });
  };

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
