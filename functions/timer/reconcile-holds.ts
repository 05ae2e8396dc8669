import type { ReconcileHolds } from '../../shared/orders/reconcile-holds.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { Measures } from '../../shared/telemetry/measures.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every hour: closes holds that a version change released or whose expiry was missed, and reminds of others (N9). */
export const reconcileHoldsFunction = (reconcile: ReconcileHolds, measures: Measures, log: Log): TimerFunction => ({
  name: 'reconcileHolds',
  schedule: '%HOLDS_SCHEDULE%',
  async handler() {
    const found = await reconcile();
    if (found.open !== undefined) measures.holdsOpen.record(found.open);
    if (found.oldestAge !== undefined) measures.holdsOldestAge.record(found.oldestAge);
    log('info', 'holds.reconciled', { ...found });
  },
});
