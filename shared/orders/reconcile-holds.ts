import type { Clock } from '../clock.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { CloseHold } from './close-hold.ts';
import type { HoldIndex } from './hold-index.ts';
import type { RemindOfHold } from './remind-of-hold.ts';

interface Deps {
  readonly holds: HoldIndex;
  readonly close: CloseHold;
  readonly remind: RemindOfHold;
  readonly clock: Clock;
}

/** Longer than the longest hold plus any outage of its expiry. */
const AHEAD_DAYS = 366;
const BACK_DAYS = 30;

export interface ReconciledHolds {
  readonly judged: number;
  readonly ended: number;
  /** Reminders that were published (N9). */
  readonly reminded: number;
  readonly failed: number;
  /** Age of the oldest order still on hold, in seconds. */
  readonly oldestAge: number;
}

/**
 * Checks every order on hold (G9): a changed version or policy may release it; a wake-up may have been missed. Reminds
 * the partner of those that stay on hold and end soon (N9).
 */
export const reconcileHolds =
  ({ holds, close, remind, clock }: Deps) =>
  async (): Promise<ReconciledHolds> => {
    const now = clock().getTime();
    const day = (days: number) => dayOf(new Date(now + days * DAY_MS));
    const counts = { judged: 0, ended: 0, reminded: 0, failed: 0, oldestAge: 0 };
    for await (const stored of holds.waiting(day(-BACK_DAYS), day(AHEAD_DAYS))) {
      const { environment, partnerId, customerId, orderId, heldAt } = stored.value;
      counts.judged++;
      const status = await close({ environment, partnerId, customerId }, orderId)
        .then(async (standing) => {
          if (standing === 'held' && (await remind(stored))) counts.reminded++;
          return standing;
        })
        .catch(() => 'failed' as const);
      if (status === 'ended' || status === 'failed') counts[status]++;
      if (status !== 'ended') counts.oldestAge = Math.max(counts.oldestAge, (now - Date.parse(heldAt)) / 1000);
    }
    return counts;
  };
export type ReconcileHolds = ReturnType<typeof reconcileHolds>;
