import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** A stored subscription; its sequence serves as etag. */
export type StoredSubscription = RowOf<'subscription'>;

/** One subscription: one read if it exists, otherwise one more to determine what is unknown. */
export const readSubscription =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, subscriptionId: string): Promise<Result<StoredSubscription>> => {
    const row = await ledger.readRow(key, { kind: 'subscription', subscriptionId });
    if (row) return ok(row);
    return refuse((await ledger.readGate(key)) ? 'SubscriptionNotFound' : 'CustomerNotFound');
  };
export type ReadSubscription = ReturnType<typeof readSubscription>;

export interface SubscriptionQuery {
  readonly size: number;
  readonly after?: string | undefined;
  readonly orderId?: string | undefined;
}

export interface SubscriptionPage {
  readonly subscriptions: readonly StoredSubscription[];
  /** The subscription to continue after; absent on the last page. */
  readonly after?: string;
}

/** A customer's subscriptions by id, optionally of one order: range reads. */
export const listSubscriptions =
  ({ ledger }: { ledger: Ledger }) =>
  async (key: LedgerKey, { size, after, orderId }: SubscriptionQuery): Promise<Result<SubscriptionPage>> => {
    const [gate, rows] = await Promise.all([ledger.readGate(key), rowsAfter(ledger, key, after, size + 1)]);
    if (!gate) return refuse('CustomerNotFound');
    const page = rows.slice(0, size);
    const subscriptions = page.filter((row) => orderId === undefined || row.orderId === orderId);
    return ok(rows.length > size ? { subscriptions, after: page.at(-1)!.subscriptionId } : { subscriptions });
  };
export type ListSubscriptions = ReturnType<typeof listSubscriptions>;

const ROWS_PER_READ = 1000;

async function rowsAfter(ledger: Ledger, key: LedgerKey, after: string | undefined, size: number) {
  const from = after === undefined ? undefined : { kind: 'subscription' as const, subscriptionId: after };
  const rows: StoredSubscription[] = [];
  const pageSize = Math.min(size, ROWS_PER_READ);
  for await (const row of ledger.listRows(key, 'subscription', { after: from, pageSize })) {
    rows.push(row);
    if (rows.length === size) break;
  }
  return rows;
}
