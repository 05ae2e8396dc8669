import { app } from '@azure/functions';
import type { ReconcileHolds } from '../../shared/orders/reconcile-holds.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { Measures } from '../../shared/telemetry/measures.ts';

/** Every hour: closes holds that a version change released or whose expiry was missed. */
export const registerReconcileHolds = (reconcile: ReconcileHolds, measures: Measures, log: Log): void =>
  app.timer('reconcileHolds', {
    schedule: '%HOLDS_SCHEDULE%',
    handler: async () => {
      const found = await reconcile();
      measures.holdsOpen.record(found.judged - found.ended);
      measures.holdsOldestAge.record(found.oldestAge);
      log('info', 'holds.reconciled', { ...found });
    },
  });
