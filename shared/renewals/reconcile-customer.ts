import type { Clock } from '../clock.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { LedgerKey } from '../domain/customers/ledger-key.ts';
import { dayOf } from '../domain/instant.ts';
import { type TouchedRenewal, dueEntries, earliestDue, withinHorizon } from '../domain/subscriptions/due-renewal.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import type { ReconcileRenewals } from './reconcile-renewals.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly dueIndex: DueIndex;
  readonly reconcile: ReconcileRenewals;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

const DAYS_AT_ONCE = 8;

/**
 * Reconciles the flags of a customer's renewals within the horizon after a change (R2, R4): those that it touched and,
 * where `isAll`, all that the customer has now. Throws when one could not be judged.
 */
export const reconcileCustomer =
  (deps: Deps) =>
  async (customer: LedgerKey, touched: readonly TouchedRenewal[], isAll: boolean): Promise<void> => {
    const key = LedgerKey.parse(customer);
    const { environment, partnerId } = key;
    const now = deps.clock();
    const policy = deps.policyFor(partnerId);
    const renewals = [...touched, ...(isAll ? await everyRenewal(deps, key) : [])];
    const distinct = new Map(renewals.map((one) => [`${one.day} ${one.subscriptionId}`, one]));
    const near = [...distinct.values()].filter(({ day }) => withinHorizon(day, now, policy));
    const byDay = [...Map.groupBy(near, ({ day }) => day)];
    const failed = await mapConcurrent(byDay, DAYS_AT_ONCE, async ([day, due]) => {
      const entries = due.map(({ subscriptionId }) => ({ key, subscriptionId, day }));
      return (await deps.reconcile({ environment, partnerId, day }, entries)).failed;
    });
    const [first] = failed.flat();
    if (first) throw first.fault;
  };
export type ReconcileCustomer = ReturnType<typeof reconcileCustomer>;

/** All of the customer's renewals that a sweep would still look at; adds missing ones to the due index. */
async function everyRenewal({ ledger, dueIndex, clock }: Deps, key: LedgerKey): Promise<TouchedRenewal[]> {
  const now = clock();
  const subscriptions: Subscription[] = [];
  for await (const subscription of ledger.listRows(key, 'subscription')) subscriptions.push(subscription);
  await dueIndex.add(dueEntries(key, subscriptions, now));
  const earliest = earliestDue(now);
  return subscriptions
    .flatMap(({ subscriptionId, commitmentEndDate: end }) => (end ? [{ subscriptionId, day: dayOf(end) }] : []))
    .filter(({ day }) => day >= earliest);
}
