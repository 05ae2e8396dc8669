import type { Acceptance } from '../domain/acceptances/acceptance.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { ordersNamed } from '../domain/ledger/audit-chain.ts';
import { isHeldView } from '../domain/orders/explain-decision.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** A release follows its acceptance within a few changes of the ledger. */
const ENTRIES = 50;
const MOST_ORDERS = 20;

/**
 * The ids of held orders that the acceptance released (G9), at most 20: one range read of the audit entries after it, and
 * one point read for each order that they end.
 */
export const readReleasedOrders =
  ({ ledger }: { readonly ledger: Pick<Ledger, 'readRow' | 'listRows'> }) =>
  async (key: LedgerKey, acceptance: Acceptance): Promise<readonly string[]> => {
    const ended: string[] = [];
    const after = { kind: 'audit', sequence: acceptance.sequence } as const;
    let entries = 0;
    for await (const entry of ledger.listRows(key, 'audit', { after, pageSize: ENTRIES })) {
      if (entry.operation === 'holds.ended') ended.push(...ordersNamed(entry));
      if (++entries === ENTRIES || ended.length >= MOST_ORDERS) break;
    }
    const orders = await Promise.all(
      ended.slice(0, MOST_ORDERS).map((orderId) => ledger.readRow(key, { kind: 'order', orderId })),
    );
    return orders.flatMap((order) =>
      order?.decision.outcome === 'released' && isHeldView(order.decision.held, acceptance) ? [order.orderId] : [],
    );
  };
