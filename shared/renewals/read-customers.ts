import type { GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';

/** Inputs of a renewal's judgement: the customer's gate, and its subscriptions, read after the gate. */
export interface CustomerSnapshot {
  readonly key: LedgerKey;
  /** Undefined where partner and customer have no relationship. */
  readonly gate: GateState | undefined;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
}

interface Unreadable {
  readonly fault: unknown;
}

const CONCURRENT_READS = 32;

/** Reads each customer of the renewals once; an unreadable one affects no other. */
export async function readCustomers(
  ledger: Ledger,
  renewals: readonly DueEntry[],
): Promise<Map<string, CustomerSnapshot | Unreadable>> {
  const byCustomer = [...Map.groupBy(renewals, ({ key }) => key.customerId)];
  const snapshots = await mapConcurrent(byCustomer, CONCURRENT_READS, async ([customerId, dues]) => {
    const snapshot = await readCustomer(ledger, dues).catch((fault: unknown) => ({ fault }));
    return [customerId, snapshot] as const;
  });
  return new Map(snapshots);
}

/** Reads the gate first, so that a later change shows in a second read of the gate. */
async function readCustomer(ledger: Ledger, dues: readonly DueEntry[]): Promise<CustomerSnapshot> {
  const { key } = dues[0]!;
  const gate = await ledger.readGate(key);
  if (!gate) return { key, gate: undefined, subscriptions: new Map() };
  const rows = await mapConcurrent(dues, CONCURRENT_READS, ({ subscriptionId }) =>
    ledger.readRow(key, { kind: 'subscription', subscriptionId }),
  );
  const subscriptions = rows.flatMap((row) => (row ? [[row.subscriptionId, row] as const] : []));
  return { key, gate: gate.state, subscriptions: new Map(subscriptions) };
}

/** The customers whose gate may have changed since it was read. */
export async function changedSince(ledger: Ledger, snapshots: ReadonlySet<CustomerSnapshot>): Promise<Set<string>> {
  const changed = await mapConcurrent([...snapshots], CONCURRENT_READS, async ({ key, gate }) => {
    const now = await ledger.readGate(key).catch(() => undefined);
    return now?.state.sequence === gate?.sequence ? [] : [key.customerId];
  });
  return new Set(changed.flat());
}
