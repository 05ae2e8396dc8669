import { DAY_MS } from '../clock.ts';
import { canonicalJson } from '../digest.ts';
import type { LedgerKey } from '../domain/acceptances/gate.ts';
import type { TouchedRenewal } from '../domain/ledger/rows.ts';
import { accountsOf, type Subscription } from '../domain/subscriptions/subscription.ts';

/** A subscription that may end its commitment term on a day (yyyy-mm-dd, UTC). */
export interface DueEntry {
  readonly key: LedgerKey;
  readonly subscriptionId: string;
  readonly day: string;
}

/** An entry as it stands in the index. */
export interface IndexedDue extends DueEntry {
  readonly writtenAt: Date;
  readonly etag: string;
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
  page(day: string, shard: number, after?: string): Promise<{ entries: IndexedDue[]; after?: string }>;
  /** Removes an entry of the shard unless it was written again meanwhile. */
  remove(shard: number, entry: IndexedDue): Promise<void>;
}

const FARTHEST_DAYS = 5 * 366;

/** Why a term cannot end then, or undefined: the index has a table for each month, and no month is that far. */
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

/** The renewals whose flags a change of subscriptions may turn: where they are due now, and where they were. */
export const touchedRenewals = (
  before: ReadonlyMap<string, Subscription>,
  after: readonly Subscription[],
): TouchedRenewal[] =>
  after.flatMap((subscription) => {
    const { subscriptionId } = subscription;
    const earlier = before.get(subscriptionId);
    if (earlier && judgedBy(earlier) === judgedBy(subscription)) return [];
    const days = [earlier, subscription].flatMap((state) => state?.commitmentEndDate ?? []).map(dayOf);
    return [...new Set(days)].map((day) => ({ subscriptionId, day }));
  });

/** What of a subscription its renewal is judged by: of both its accounts, as one text. */
const judgedBy = (subscription: Subscription): string =>
  canonicalJson([
    subscription.resellerId,
    ...accountsOf(subscription).map(({ status, commitmentEndDate, autoRenewEnabled, offerId }) => ({
      status,
      commitmentEndDate,
      autoRenewEnabled,
      offerId,
    })),
  ]);

export const dayOf = (instant: string | Date): string => new Date(instant).toISOString().slice(0, 10);
