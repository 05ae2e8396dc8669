import { mapConcurrent } from '../map-concurrent.ts';
import type { GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { DueEntry } from '../domain/subscriptions/due-renewal.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';

/** What a renewal is judged by: the customer's gate, and the subscriptions as they were read after it. */
export interface CustomerLook {
  readonly key: LedgerKey;
  /** Undefined where partner and customer have no relationship. */
  readonly gate: GateState | undefined;
  readonly subscriptions: ReadonlyMap<string, Subscription>;
}

interface Unreadable {
  readonly fault: unknown;
}

const CONCURRENT_READS = 32;

/** Each customer of the renewals read once; one that cannot be read stops no other. */
export async function readCustomers(
  ledger: Ledger,
  renewals: readonly DueEntry[],
): Promise<Map<string, CustomerLook | Unreadable>> {
  const byCustomer = [...Map.groupBy(renewals, ({ key }) => key.customerId)];
  const looks = await mapConcurrent(byCustomer, CONCURRENT_READS, async ([customerId, dues]) => {
    const look = await readCustomer(ledger, dues).catch((fault: unknown) => ({ fault }));
    return [customerId, look] as const;
  });
  return new Map(looks);
}

/** The gate first: what is read after it cannot change without a later look at the gate noticing. */
async function readCustomer(ledger: Ledger, dues: readonly DueEntry[]): Promise<CustomerLook> {
  const { key } = dues[0]!;
  const gate = await ledger.readGate(key);
  if (!gate) return { key, gate: undefined, subscriptions: new Map() };
  const rows = await mapConcurrent(dues, CONCURRENT_READS, ({ subscriptionId }) =>
    ledger.readRow(key, { kind: 'subscription', subscriptionId }),
  );
  const subscriptions = rows.flatMap((row) => (row ? [[row.subscriptionId, row] as const] : []));
  return { key, gate: gate.state, subscriptions: new Map(subscriptions) };
}

/** The customers whose gate may have changed since it was looked at. */
export async function changedSince(ledger: Ledger, looks: ReadonlySet<CustomerLook>): Promise<Set<string>> {
  const changed = await mapConcurrent([...looks], CONCURRENT_READS, async ({ key, gate }) => {
    const now = await ledger.readGate(key).catch(() => undefined);
    return now?.state.sequence === gate?.sequence ? [] : [key.customerId];
  });
  return new Set(changed.flat());
}
