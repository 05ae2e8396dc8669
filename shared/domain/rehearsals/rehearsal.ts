import { z } from 'zod';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { Version } from '../agreements/version.ts';
import { DAY_MS, Day, Instant, dayOf, daysBetween } from '../instant.ts';
import { Held } from '../orders/decision.ts';
import { OrderId, SubscriptionId } from '../subscriptions/purchase.ts';
import { RECENT_ORDER_SHARDS } from '../orders/recent-order.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { Progress, Supervision } from '../work/progress.ts';

/** What a version would stop: an automatic renewal goes on regardless, and is told of all the same (R3). */
export const ImpactKind = z.enum(['advisoryRenewal', 'blockingRenewal', 'heldOrder', 'recentOrder']);
export type ImpactKind = z.infer<typeof ImpactKind>;

/** One renewal or order that the rehearsed version would stop and the catalogue as it is would not. */
export const Impact = z.object({
  kind: ImpactKind,
  environment: Environment,
  partnerId: Guid,
  customerId: Guid,
  resellerId: Guid.optional(),
  subscriptionId: SubscriptionId.optional(),
  orderId: OrderId.optional(),
  /** When the term ends, the hold expires, or the order passed. */
  date: Instant,
  required: RequiredAgreement,
  held: Held.nullable(),
});
export type Impact = z.infer<typeof Impact>;

export const ImpactCounts = z.object({
  advisoryRenewals: z.int(),
  blockingRenewals: z.int(),
  heldOrders: z.int(),
  recentOrders: z.int(),
});
export type ImpactCounts = z.infer<typeof ImpactCounts>;

/** A customer is one however much of it is stopped. */
export const TotalCounts = ImpactCounts.extend({ customers: z.int() });
export type TotalCounts = z.infer<typeof TotalCounts>;

/** What of one partner would be stopped. */
export const ImpactByPartner = TotalCounts.extend({ environment: Environment, partnerId: Guid });
export type ImpactByPartner = z.infer<typeof ImpactByPartner>;

/** Days from one to another, both included; none when `from` is the later one. */
const Days = z.object({ from: Day, to: Day });
type Days = z.infer<typeof Days>;

export const Source = z.enum(['renewals', 'holds', 'orders']);
export type Source = z.infer<typeof Source>;

/** The days of each source that are judged: of the term's end, of the hold's expiry, of the order's decision. */
const Windows = z.object({ renewals: Days, holds: Days, orders: Days });
export type Windows = z.infer<typeof Windows>;

/** What a version would stop if it were published (R6). */
export const Rehearsal = z.object({
  rehearsalId: Guid,
  /** The version as it would be published: ranks and instants rise, too early an instant is moved. */
  version: Version,
  /** The catalogue that it is compared with, whatever is published meanwhile. */
  catalogue: z.object({ revision: z.int(), versions: z.array(Version) }),
  /** When the version begins to stop anything: its effective instant plus grace. */
  bindsAt: Instant,
  windows: Windows,
  /** Tells a repeated request from another one under its id. */
  bodyHash: z.string().optional(),
  state: z.enum(['running', 'completed']),
  completedAt: Instant.optional(),
  /** Over how many shards each due day is spread; absent until the work is planned. */
  shardsPerDay: z.array(z.int()).optional(),
  /** All work items are done and what they found is being counted. */
  tallying: z.boolean(),
  /** Present once all is counted. */
  counts: TotalCounts.optional(),
  /** Renewals and orders read, as the last check found. */
  read: z.int(),
  ...Supervision.shape,
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/** Names the work on a source's days in one shard. */
export const RehearsalShard = Days.extend({ rehearsalId: Guid, source: Source, shard: z.int().min(0) });
export type RehearsalShard = z.infer<typeof RehearsalShard>;

/** How far the work on one shard has come. */
export const RehearsalProgress = Progress.extend(ImpactCounts.shape);
export type RehearsalProgress = z.infer<typeof RehearsalProgress>;

/** How far the counting of what was found has come. */
export const Tally = z.object({
  after: z.string().optional(),
  done: z.boolean(),
  counts: TotalCounts,
  /** The partner that is being counted, and its customer that was counted last. */
  partner: ImpactByPartner.optional(),
  customerId: z.string().optional(),
});
export type Tally = z.infer<typeof Tally>;

export const NO_IMPACT: ImpactCounts = { advisoryRenewals: 0, blockingRenewals: 0, heldOrders: 0, recentOrders: 0 };

/** What a work item counts before its first page. */
export const NOTHING_REHEARSED = { ...NO_IMPACT, read: 0, failed: 0 };

export function countImpacts(stopped: Iterable<Pick<Impact, 'kind'>>): ImpactCounts {
  const counts = { ...NO_IMPACT };
  for (const { kind } of stopped) counts[`${kind}s`]++;
  return counts;
}

/** Longer than any hold lasts. */
const HOLDS_AHEAD_DAYS = 366;
const ORDERS_BACK_DAYS = 30;

/**
 * The days that are judged. No renewal before the version binds can be stopped by it, and no hold that expires before: their
 * days begin there, and those of renewals go on for the horizon (R2).
 */
export function windowsOf(bindsAt: Date, now: Date, horizonDays: number): Windows {
  const day = (from: Date, days: number) => dayOf(new Date(from.getTime() + days * DAY_MS));
  return {
    renewals: { from: dayOf(bindsAt), to: day(bindsAt, horizonDays) },
    holds: { from: dayOf(bindsAt), to: day(now, HOLDS_AHEAD_DAYS) },
    orders: { from: day(now, -ORDERS_BACK_DAYS), to: dayOf(now) },
  };
}

/** Holds of so many days are one work item: they are few. */
const HOLD_DAYS = 31;

/** All work items of a planned rehearsal; a minor version stops nothing, so that there is nothing to judge. */
export function workOf({ rehearsalId, version, windows, shardsPerDay = [] }: Rehearsal): RehearsalShard[] {
  if (!version.isMajor) return [];
  const shards = (count: number, source: Source, days: Days) =>
    Array.from({ length: count }, (_, shard): RehearsalShard => ({ rehearsalId, source, ...days, shard }));
  return [
    ...daysBetween(windows.renewals).flatMap((day, index) =>
      shards(shardsPerDay[index] ?? 0, 'renewals', { from: day, to: day }),
    ),
    ...spans(windows.holds, HOLD_DAYS).flatMap((days) => shards(1, 'holds', days)),
    ...shards(RECENT_ORDER_SHARDS, 'orders', windows.orders),
  ];
}

function spans(days: Days, length: number): Days[] {
  if (days.from > days.to) return [];
  const all = daysBetween(days);
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) => {
    const span = all.slice(index * length, (index + 1) * length);
    return { from: span[0]!, to: span.at(-1)! };
  });
}

/** Tells one work item of a rehearsal from another. */
export const shardName = ({ source, from, shard }: Pick<RehearsalShard, 'source' | 'from' | 'shard'>): string =>
  `${source} ${from} ${shard}`;
