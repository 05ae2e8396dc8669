import type { LedgerKey } from '../ledger/gate.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { dayOf } from './due-index.ts';
import type { reconcileRenewal } from './reconcile-renewal.ts';

/** Brings the flags of all of a customer's renewals in line, after its acceptance changed. */
export const reconcileCustomer =
  ({ ledger, reconcile }: { ledger: Ledger; reconcile: ReturnType<typeof reconcileRenewal> }) =>
  async ({ environment, partnerId, customerId }: LedgerKey): Promise<void> => {
    const key = { environment, partnerId, customerId };
    for await (const { subscriptionId, commitmentEndDate } of ledger.listRows(key, 'subscription')) {
      if (commitmentEndDate) await reconcile({ key, subscriptionId, day: dayOf(commitmentEndDate) });
    }
  };
