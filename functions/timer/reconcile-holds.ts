import type { TimerHandler } from '@azure/functions';
import type { Log } from '../../shared/telemetry/log.ts';
import type { Measures } from '../../shared/telemetry/measures.ts';
import type { reconcileHolds } from '../../shared/orders/reconcile-holds.ts';

/** Every hour: ends holds that a changed version freed or whose expiry was missed. */
export const reconcileHoldsFunction =
  (reconcile: ReturnType<typeof reconcileHolds>, measures: Measures, log: Log): TimerHandler =>
  async () => {
    const found = await reconcile();
    measures.holdsOpen.record(found.looked - found.ended);
    measures.holdsOldestAge.record(found.oldestAge);
    log('info', 'holds.reconciled', { ...found });
  };
