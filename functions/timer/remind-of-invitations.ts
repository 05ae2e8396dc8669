import type { RemindOfInvitations } from '../../shared/customers/remind-of-invitations.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { TimerFunction } from './timer-function.ts';

/** Every six hours: reminds partners of invitations that expire soon (N9). What one run missed the next makes up for. */
export const remindOfInvitationsFunction = (remind: RemindOfInvitations, log: Log): TimerFunction => ({
  name: 'remindOfInvitations',
  schedule: '%INVITATIONS_SCHEDULE%',
  async handler() {
    const { reminded, failed } = await remind();
    log(failed > 0 ? 'error' : 'info', 'invitations.reminded', { reminded, failed });
  },
});
