import type { Visited } from '../../shared/partners/visit-partners.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every six hours: does what lost messages about attestations and imports would have done (A3, I1). */
export const resumeLostWorkFunction = (resume: () => Promise<Visited>, log: Log): TimerFunction => ({
  name: 'resumeLostWork',
  schedule: '%INVITATIONS_SCHEDULE%',
  async handler() {
    const { failed, ...visited } = await resume();
    log(failed > 0 ? 'error' : 'info', 'work.resumed', { ...visited, failed });
  },
});
