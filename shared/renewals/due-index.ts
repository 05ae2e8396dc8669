import { DAY_MS } from '../clock.ts';
import type { LedgerKey } from '../ledger/gate.ts';
import type { MovedRenewal } from '../ledger/rows.ts';
import type { Subscription } from './subscription.ts';

/** A subscription that may end its commitment term on a day (yyyy-mm-dd, UTC). */
export interface DueEntry {
  readonly key: LedgerKey;
  readonly subscriptionId: string;
  readonly day: string;
}

/**
 * Which subscriptions may be due on which day. Written before the subscription it points to, so it names at least
 * every due one; who reads it verifies.
 */
export interface DueIndex {
  add(entries: readonly DueEntry[]): Promise<void>;
  /** Over how many shards a day is spread; 0 while nothing is due in its month. */
  shards(day: string): Promise<number>;
  /** A page of what is indexed for the day in one of its shards, by rising key; `after` is absent on the last one. */
  page(day: string, shard: number, after?: string): Promise<{ entries: DueEntry[]; after?: string }>;
}

const FARTHEST_DAYS = 5 * 366;

/** Why a term can not end then, or undefined: the index has a table for each month, and no month is that far. */
export const endDateProblem = (end: string | undefined, now: Date): string | undefined =>
  end !== undefined && Date.parse(end) > now.getTime() + FARTHEST_DAYS * DAY_MS
    ? 'must not be more than 5 years ahead'
    : undefined;

/** Where the renewals of subscriptions are to be found; a date that passed is due no more. */
export const dueEntries = (key: LedgerKey, subscriptions: readonly Subscription[], now: Date): DueEntry[] =>
  subscriptions.flatMap(({ subscriptionId, commitmentEndDate, status }) => {
    const day = commitmentEndDate && dayOf(commitmentEndDate);
    return day && day >= dayOf(now) && status === 'active' ? [{ key, subscriptionId, day }] : [];
  });

/** The renewals that a change of subscriptions moves away from their day. */
export const movedRenewals = (
  before: ReadonlyMap<string, Subscription>,
  after: readonly Subscription[],
): MovedRenewal[] =>
  after.flatMap(({ subscriptionId, commitmentEndDate }) => {
    const end = before.get(subscriptionId)?.commitmentEndDate;
    const moved = end !== undefined && (!commitmentEndDate || dayOf(end) !== dayOf(commitmentEndDate));
    return moved ? [{ subscriptionId, day: dayOf(end) }] : [];
  });

export const dayOf = (instant: string | Date): string => new Date(instant).toISOString().slice(0, 10);
