import type { Clock } from '../clock.ts';
import { ledgerName } from '../domain/customers/ledger-key.ts';
import { DAY_MS, dayOf } from '../domain/instant.ts';
import type { HoldRecord } from '../domain/orders/hold-record.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Stored } from '../work/work-store.ts';
import type { CloseHold } from './close-hold.ts';
import type { HoldIndex, HoldWalk } from './hold-index.ts';
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

const CONCURRENT_CUSTOMERS = 16;
/** An ended hold stays in its partner's list for longer than a late write of its start may take to arrive. */
const LISTED_FOR_MS = 3_600_000;
/** Well within the time limit of a function: the next run goes on. */
export const WORK_FOR_MS = 240_000;
/** The rest of a page counts as failed after this time, so that a hold that cannot be judged blocks no other for ever. */
const LEAVE_AFTER_MS = 2 * WORK_FOR_MS;

export interface ReconciledHolds {
  /** Those that failed included. */
  readonly judged: number;
  readonly ended: number;
  /** Reminders that were published (N9). */
  readonly reminded: number;
  /** Could not be judged, or taken off the list; the next walk tries again. */
  readonly failed: number;
  /** At the end of a walk: how many orders are still on hold, and the age of the oldest, in seconds. */
  readonly open?: number;
  readonly oldestAge?: number;
}

/**
 * Checks every order on hold (G9): a changed version or policy may release it; a wake-up may have been missed. Reminds
 * the partner of those that stay on hold and end soon (N9). Customers are judged side by side, so that a sick one delays
 * no other (X2). What is over leaves its partner's list. A run stops when its time is over, and the next one goes on behind the page that was judged last.
 */
export const reconcileHolds = (deps: Deps) => async (): Promise<ReconciledHolds> => {
  const { holds, clock } = deps;
  const began = clock().getTime();
  const day = (days: number) => dayOf(new Date(began + days * DAY_MS));
  const counts = { judged: 0, ended: 0, reminded: 0, failed: 0 };
  const stored = await holds.readWalk();
  let etag = stored?.etag;
  let walk: HoldWalk = stored?.value.after ? stored.value : { open: 0 };
  do {
    const page = await holds.waitingPage(day(-BACK_DAYS), day(AHEAD_DAYS), walk.after);
    const standing = await judgePage(deps, page.holds, began + LEAVE_AFTER_MS, counts);
    const isLongOver = ({ value }: Stored<HoldRecord>) => Date.parse(value.heldAt) < began - LISTED_FOR_MS;
    await unlistAll(deps, page.over.filter(isLongOver), counts);
    const since = [walk.oldest, ...standing.map(({ heldAt }) => heldAt)].filter((at) => at !== undefined);
    const open = walk.open + standing.length;
    const isFirstAndLast = !etag && !page.after;
    walk = { after: page.after, open, oldest: since.toSorted()[0] };
    // After a lost race another run goes on from its own place.
    if (!isFirstAndLast) etag = await holds.writeWalk(walk, etag);
  } while (walk.after && clock().getTime() - began < WORK_FOR_MS);
  if (walk.after) return counts;
  const oldestAge = walk.oldest === undefined ? 0 : Math.max(0, (began - Date.parse(walk.oldest)) / 1000);
  return { ...counts, open: walk.open, oldestAge };
};
export type ReconcileHolds = ReturnType<typeof reconcileHolds>;

/** A hold that cannot be taken off its list counts as failed; the next walk tries again. */
async function unlistAll({ holds }: Deps, over: readonly Stored<HoldRecord>[], counts: Counts): Promise<void> {
  await mapConcurrent(over, CONCURRENT_CUSTOMERS, (stored) => holds.unlist(stored).catch(() => counts.failed++));
}

type Counts = Record<'judged' | 'ended' | 'reminded' | 'failed', number>;

/** Counts what becomes of the holds, one after the other of a customer; returns those that did not end. */
async function judgePage(
  { close, remind, clock }: Deps,
  page: readonly Stored<HoldRecord>[],
  leaveAt: number,
  counts: Counts,
): Promise<HoldRecord[]> {
  const standing: HoldRecord[] = [];
  const judge = async (stored: Stored<HoldRecord>) => {
    const { environment, partnerId, customerId, orderId } = stored.value;
    if (clock().getTime() >= leaveAt) throw new Error('There was no time for this hold.');
    const status = await close({ environment, partnerId, customerId }, orderId);
    return status === 'held' && (await remind(stored)) ? 'reminded' : status;
  };
  const byCustomer = Map.groupBy(page, ({ value }) => ledgerName(value));
  await mapConcurrent([...byCustomer.values()], CONCURRENT_CUSTOMERS, async (own) => {
    for (const stored of own) {
      const status = await judge(stored).catch(() => 'failed' as const);
      counts.judged++;
      if (status !== 'held' && status !== 'unknown') counts[status]++;
      if (status !== 'ended') standing.push(stored.value);
    }
  });
  return standing;
}
