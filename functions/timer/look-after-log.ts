import type { LogLag } from '../../shared/evidence/log-lag.ts';
import type { LookAfterLog } from '../../shared/evidence/look-after-log.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { Measures } from '../../shared/telemetry/measures.ts';
import type { TimerFunction } from './timer-function.ts';

interface Deps {
  readonly look: LookAfterLog;
  readonly lag: LogLag;
  readonly measures: Pick<Measures, 'evidenceLag'>;
  readonly log: Log;
}

/** Every five minutes: logs the audit entries that no event told of, and signs a log that was left unsigned. */
export const lookAfterLogFunction = ({ look, lag, measures, log }: Deps): TimerFunction => ({
  name: 'lookAfterLog',
  schedule: '%EVIDENCE_SCHEDULE%',
  async handler() {
    measures.evidenceLag.record(await lag());
    const looked = await look();
    log(looked.failed > 0 ? 'error' : 'info', 'evidence.looked', { ...looked });
  },
});
