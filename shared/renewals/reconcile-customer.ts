import type { PolicyFor } from '../agreements/policy.ts';
import { DAY_MS, type Clock } from '../clock.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MovedRenewal } from '../ledger/rows.ts';
import { dayOf } from './due-index.ts';
import type { reconcileRenewal } from './reconcile-renewal.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly reconcile: ReturnType<typeof reconcileRenewal>;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
}

/**
 * Brings the flags of a customer's renewals in line after a change: those due within the horizon (R2), and those that
 * the change moved away from their day (R4).
 */
export const reconcileCustomer =
  ({ ledger, reconcile, policyFor, clock }: Deps) =>
  async ({ environment, partnerId, customerId }: LedgerKey, moved: readonly MovedRenewal[]): Promise<void> => {
    const key = { environment, partnerId, customerId };
    const horizon = policyFor(partnerId).renewalHorizonDays * DAY_MS;
    const lastDay = dayOf(new Date(clock().getTime() + horizon));
    for (const { subscriptionId, day } of moved) await reconcile({ key, subscriptionId, day });
    for await (const { subscriptionId, commitmentEndDate } of ledger.listRows(key, 'subscription')) {
      const day = commitmentEndDate && dayOf(commitmentEndDate);
      if (day && day <= lastDay) await reconcile({ key, subscriptionId, day });
    }
  };
