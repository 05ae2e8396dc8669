import type { Log } from '../../shared/telemetry/log.ts';
import type { SuperviseWebhooks } from '../../shared/webhooks/supervise-webhooks.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every minute: wakes endpoints whose message was lost (N6). What one run leaves the next goes on with. */
export const superviseWebhooksFunction = (supervise: SuperviseWebhooks, log: Log): TimerFunction => ({
  name: 'superviseWebhooks',
  schedule: '%WEBHOOKS_SCHEDULE%',
  async handler() {
    const { failed, ...looked } = await supervise();
    if (looked.asked + failed > 0) log(failed > 0 ? 'error' : 'info', 'webhooks.supervised', { ...looked, failed });
  },
});
