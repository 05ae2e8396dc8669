import type { SuperviseSweep } from '../../shared/renewals/supervise-sweep.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every hour: starts a due sweep, or resumes one whose check message was lost. */
export const sweepRenewalsFunction = (supervise: SuperviseSweep): TimerFunction => ({
  name: 'sweepRenewals',
  schedule: '%SWEEP_SCHEDULE%',
  handler: () => supervise({}),
});
