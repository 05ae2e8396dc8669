import type { LookAfterLog } from '../../shared/evidence/look-after-log.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every five minutes: logs the audit entries that no event told of, and signs a log that was left unsigned. */
export const lookAfterLogFunction = (look: LookAfterLog, log: Log): TimerFunction => ({
  name: 'lookAfterLog',
  schedule: '%EVIDENCE_SCHEDULE%',
  async handler() {
    const looked = await look();
    log(looked.failed > 0 ? 'error' : 'info', 'evidence.looked', { ...looked });
  },
});
