import { z } from 'zod';
import { canonicalJson } from '../../digest.ts';
import type { Policy } from '../agreements/policy.ts';
import type { LedgerKey } from '../customers/ledger-key.ts';
import { Day, DAY_MS, dayOf } from '../instant.ts';
import { accountsOf, type Subscription } from './subscription.ts';

/** A renewal whose flag on the day must be reconciled: it began, ended, moved, or changed its kind. */
export const TouchedRenewal = z.object({ subscriptionId: z.string(), day: Day });

export type TouchedRenewal = z.infer<typeof TouchedRenewal>;

/** A subscription whose commitment term may end on a day (yyyy-mm-dd, UTC). */
export interface DueEntry {
  readonly key: LedgerKey;
  readonly subscriptionId: string;
  readonly day: string;
}

const FARTHEST_DAYS = 5 * 366;

/** Why a term cannot end then, or undefined: the index has one table per month, which bounds the range. */
export const endDateProblem = (end: string | undefined, now: Date): string | undefined =>
  end !== undefined && Date.parse(end) > now.getTime() + FARTHEST_DAYS * DAY_MS
    ? 'must not be more than 5 years ahead'
    : undefined;

/** Index entries of the subscriptions' renewals; past dates have none. */
export const dueEntries = (key: LedgerKey, subscriptions: readonly Subscription[], now: Date): DueEntry[] =>
  subscriptions.flatMap(({ subscriptionId, commitmentEndDate, status }) => {
    const day = commitmentEndDate && dayOf(commitmentEndDate);
    return day && day >= dayOf(now) && status === 'active' ? [{ key, subscriptionId, day }] : [];
  });

/** The renewals whose flags a change of subscriptions may affect: at their new and their previous due days. */
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

/** The facts that determine a renewal's judgement, displayed and trusted, as comparable text. */
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

/** Whether the day is within the partner's horizon; past days always are. */
export const withinHorizon = (day: string, now: Date, { renewalHorizonDays }: Policy): boolean =>
  Date.parse(day) <= now.getTime() + renewalHorizonDays * DAY_MS;

const LONGEST_BACK_DAYS = 366;

/** The earliest due day whose flags are still reconciled: sweeps that were missed are compensated for a year. */
export const earliestDue = (now: Date): string => dayOf(new Date(now.getTime() - LONGEST_BACK_DAYS * DAY_MS));
