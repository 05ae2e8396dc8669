import type { TimerHandler } from '@azure/functions';
import type { Log } from '../../shared/log.ts';
import type { reconcileHolds } from '../../shared/orders/reconcile-holds.ts';

/** Every hour: ends holds that a changed version freed or whose expiry was missed. */
export const reconcileHoldsFunction =
  (reconcile: ReturnType<typeof reconcileHolds>, log: Log): TimerHandler =>
  async () => {
    log('info', 'holds.reconciled', await reconcile());
  };
