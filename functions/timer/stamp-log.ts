import type { StampLog } from '../../shared/evidence/stamp-log.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every hour: has the newest checkpoints time-stamped (E7). */
export const stampLogFunction = (stamp: StampLog, log: Log): TimerFunction => ({
  name: 'stampLog',
  schedule: '%TIME_STAMP_SCHEDULE%',
  async handler() {
    const { stamped, failed } = await stamp();
    if (stamped + failed > 0) log('info', 'evidence.stamped', { stamped, failed });
  },
});
