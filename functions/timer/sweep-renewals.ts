import type { TimerHandler } from '@azure/functions';
import type { SweepCheck } from '../../shared/renewals/sweep-store.ts';

/** Every hour: starts the sweep that is due, or revives one that nobody looks after. */
export const sweepRenewalsFunction =
  (lookAfter: (look: SweepCheck) => Promise<void>): TimerHandler =>
  () =>
    lookAfter({});
