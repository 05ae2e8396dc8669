import type { Clock } from '../clock.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { CloseHold } from './close-hold.ts';
import type { HoldIndex } from './hold-index.ts';

interface Deps {
  readonly holds: HoldIndex;
  readonly close: CloseHold;
  readonly clock: Clock;
}

/** Longer than the longest hold plus any outage of its expiry. */
const AHEAD_DAYS = 366;
const BACK_DAYS = 30;

export interface ReconciledHolds {
  readonly judged: number;
  readonly ended: number;
  readonly failed: number;
  /** Age of the oldest order still on hold, in seconds. */
  readonly oldestAge: number;
}

/** Checks every order on hold (G9): a changed version or policy may release it; a wake-up may have been missed. */
export const reconcileHolds =
  ({ holds, close, clock }: Deps) =>
  async (): Promise<ReconciledHolds> => {
    const now = clock().getTime();
    const day = (days: number) => dayOf(new Date(now + days * DAY_MS));
    const counts = { judged: 0, ended: 0, failed: 0, oldestAge: 0 };
    for await (const { orderId, heldAt, ...key } of holds.waiting(day(-BACK_DAYS), day(AHEAD_DAYS))) {
      const { environment, partnerId, customerId } = key;
      counts.judged++;
      const status = await close({ environment, partnerId, customerId }, orderId).catch(() => 'failed' as const);
      if (status === 'ended' || status === 'failed') counts[status]++;
      if (status !== 'ended') counts.oldestAge = Math.max(counts.oldestAge, (now - Date.parse(heldAt)) / 1000);
    }
    return counts;
  };
export type ReconcileHolds = ReturnType<typeof reconcileHolds>;
