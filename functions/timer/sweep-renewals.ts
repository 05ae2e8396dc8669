import { app } from '@azure/functions';
import type { SuperviseSweep } from '../../shared/renewals/supervise-sweep.ts';

/** Every hour: starts a due sweep, or resumes one whose check message was lost. */
export const registerSweepRenewals = (supervise: SuperviseSweep): void =>
  app.timer('sweepRenewals', { schedule: '%SWEEP_SCHEDULE%', handler: () => supervise({}) });
