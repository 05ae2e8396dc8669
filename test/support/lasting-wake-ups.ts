import type { WakeUps } from '../../shared/ledger/wake-up.ts';

/** Wake-ups that stay where they are sent, as if each were due before it could be taken back. */
export const lastingWakeUps = (schedule: WakeUps['schedule']): WakeUps => ({
  schedule,
  async scheduleRevocable(wakeUp) {
    await schedule(wakeUp);
    return () => Promise.resolve();
  },
});
