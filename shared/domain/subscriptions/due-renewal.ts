import { z } from 'zod';
import { Day, DAY_MS, dayOf } from '../instant.ts';
import { canonicalJson } from '../../digest.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { accountsOf, type Subscription } from './subscription.ts';
import type { Policy } from '../agreements/policy.ts';

/** A renewal whose flag on the day is to be looked at: it began, ended, moved, or is of another kind now. */
export const TouchedRenewal = z.object({ subscriptionId: z.string(), day: Day });

export type TouchedRenewal = z.infer<typeof TouchedRenewal>;

/** A subscription that may end its commitment term on a day (yyyy-mm-dd, UTC). */
export interface DueEntry {
  readonly key: LedgerKey;
  readonly subscriptionId: string;
  readonly day: string;
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

/** Whether the day is near enough for the partner to be told of what is due on it; what passed always is. */
export const withinHorizon = (day: string, now: Date, { renewalHorizonDays }: Policy): boolean =>
  Date.parse(day) <= now.getTime() + renewalHorizonDays * DAY_MS;
