import type { TimerHandler } from '@azure/functions';
import type { Log } from '../../shared/log.ts';
import type { sweepRenewals } from '../../shared/renewals/sweep-renewals.ts';

/** Every hour: flags renewals that need a reconfirmation. */
export const sweepRenewalsFunction =
  (sweep: ReturnType<typeof sweepRenewals>, log: Log): TimerHandler =>
  async () => {
    log('info', 'sweep.completed', { ...(await sweep()) });
  };
