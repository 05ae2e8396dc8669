import type { CosignLog } from '../../shared/evidence/cosign-log.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every minute: has the newest checkpoints cosigned by witnesses (E7). */
export const cosignLogFunction = (cosign: CosignLog, log: Log): TimerFunction => ({
  name: 'cosignLog',
  schedule: '%WITNESS_SCHEDULE%',
  async handler() {
    const { cosigned, failed } = await cosign();
    if (cosigned + failed > 0) log('info', 'evidence.cosigned', { cosigned, failed });
  },
});
