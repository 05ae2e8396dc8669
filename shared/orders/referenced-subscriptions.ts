import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { OrderLine } from '../domain/orders/order.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** The subscriptions on record that the orders' lines reference: one point read each. */
export async function referencedSubscriptions(
  ledger: Pick<Ledger, 'readRow'>,
  key: LedgerKey,
  orders: readonly { readonly lineItems: readonly Pick<OrderLine, 'subscriptionId'>[] }[],
): Promise<Map<string, Subscription>> {
  const ids = new Set(orders.flatMap(({ lineItems }) => lineItems.flatMap((line) => line.subscriptionId ?? [])));
  const rows = await Promise.all(
    [...ids].map((subscriptionId) => ledger.readRow(key, { kind: 'subscription', subscriptionId })),
  );
  return new Map(rows.flatMap((row) => (row ? [[row.subscriptionId, row] as const] : [])));
}
