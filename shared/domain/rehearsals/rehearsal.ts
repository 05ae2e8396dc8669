import { z } from 'zod';
import { RequiredAgreement } from '../acceptances/sufficiency.ts';
import { Version } from '../agreements/version.ts';
import { DAY_MS, Day, Instant, dayOf, daysBetween } from '../instant.ts';
import { Held } from '../orders/decision.ts';
import { RECENT_ORDER_SHARDS } from '../orders/recent-order.ts';
import { Environment, Guid } from '../partners/partner.ts';
import { OrderId, SubscriptionId } from '../subscriptions/purchase.ts';
import { Progress, Supervision } from '../work/progress.ts';

/** Kinds of impact: an automatic renewal proceeds regardless and is reported as advisory (R3). */
export const ImpactKind = z
  .enum(['advisoryRenewal', 'blockingRenewal', 'heldOrder', 'recentOrder'])
  .describe('The kind of renewal or order affected; an advisory renewal is automatic and takes place regardless.');
export type ImpactKind = z.infer<typeof ImpactKind>;

/** A renewal or order that the rehearsed version would stop and the present catalogue would not. */
export const Impact = z.object({
  kind: ImpactKind,
  environment: Environment,
  partnerId: Guid.describe('The tenant of the partner.'),
  customerId: Guid.describe('The id of the customer.'),
  resellerId: Guid.optional().describe('The indirect reseller of the subscription.'),
  subscriptionId: SubscriptionId.optional().describe('The subscription to renew; absent for an order.'),
  orderId: OrderId.optional().describe('The order; absent for a renewal.'),
  date: Instant.describe('When the term ends, the hold expires, or the order passed.'),
  required: RequiredAgreement.describe('The agreement and version that would be required.'),
  held: Held.nullable().describe('The acceptance that the customer holds; null when there is none.'),
});
export type Impact = z.infer<typeof Impact>;

export const ImpactCounts = z.object({
  advisoryRenewals: z.int().describe('Automatic renewals, which take place regardless.'),
  blockingRenewals: z.int().describe('Manual renewals, which would be refused.'),
  heldOrders: z.int().describe('Orders on hold that would stay on hold.'),
  recentOrders: z.int().describe('Orders of the last 30 days that would have been refused.'),
});
export type ImpactCounts = z.infer<typeof ImpactCounts>;

/** Each affected customer counts once. */
export const TotalCounts = ImpactCounts.extend({
  customers: z.int().describe('Customers affected, each counted once.'),
});
export type TotalCounts = z.infer<typeof TotalCounts>;

/** Totals of one partner. */
export const ImpactByPartner = TotalCounts.extend({
  environment: Environment,
  partnerId: Guid.describe('The tenant of the partner.'),
});
export type ImpactByPartner = z.infer<typeof ImpactByPartner>;

/** Days from one to another, both included; none when `from` is the later one. */
export const Days = z.object({
  from: Day.describe('The first day, UTC.'),
  to: Day.describe('The last day, UTC; before `from` when there is none.'),
});
type Days = z.infer<typeof Days>;

export const Source = z.enum(['renewals', 'holds', 'orders']);
export type Source = z.infer<typeof Source>;

/** The days judged per source: of the term's end, of the hold's expiry, of the order's decision. */
const Windows = z.object({
  renewals: Days.describe("The days of terms' ends."),
  holds: Days.describe("The days of holds' expiries."),
  orders: Days.describe("The days of orders' decisions."),
});
export type Windows = z.infer<typeof Windows>;

/** A dry run of publishing a version (R6). */
export const Rehearsal = z.object({
  rehearsalId: Guid,
  /** The version as it would be published: ranks and instants only increase; too early an instant is moved. */
  version: Version,
  /** The catalogue at the start, the basis of the comparison; later publications do not change it. */
  catalogue: z.object({ revision: z.int(), versions: z.array(Version) }),
  /** From when the version can stop anything: its effective instant plus grace. */
  bindsAt: Instant,
  windows: Windows,
  /** Distinguishes a repeated request from a reused request id. */
  bodyHash: z.string().optional(),
  state: z.enum(['running', 'completed']).describe('Whether all work is done and counted.'),
  completedAt: Instant.optional(),
  /** Shards per due day; absent until the work is planned. */
  shardsPerDay: z.array(z.int()).optional(),
  /** All work items are done; their results are being counted. */
  tallying: z.boolean(),
  /** Present once the count is complete. */
  counts: TotalCounts.optional(),
  /** Renewals and orders read, as of the last check. */
  read: z.int(),
  ...Supervision.shape,
});
export type Rehearsal = z.infer<typeof Rehearsal>;

/** Identifies the work item of a source, range of days and shard. */
export const RehearsalShard = Days.extend({ rehearsalId: Guid, source: Source, shard: z.int().min(0) });
export type RehearsalShard = z.infer<typeof RehearsalShard>;

/** Progress of one work item. */
export const RehearsalProgress = Progress.extend(ImpactCounts.shape);
export type RehearsalProgress = z.infer<typeof RehearsalProgress>;

/** Progress of the count. */
export const Tally = z.object({
  after: z.string().optional(),
  done: z.boolean(),
  counts: TotalCounts,
  /** The partner being counted, and its customer counted last. */
  partner: ImpactByPartner.optional(),
  customerId: z.string().optional(),
});
export type Tally = z.infer<typeof Tally>;

export const NO_IMPACT: ImpactCounts = { advisoryRenewals: 0, blockingRenewals: 0, heldOrders: 0, recentOrders: 0 };

/** The counts at the start of a work item. */
export const NOTHING_REHEARSED = { ...NO_IMPACT, read: 0, failed: 0 };

export function countImpacts(stopped: Iterable<Pick<Impact, 'kind'>>): ImpactCounts {
  const counts = { ...NO_IMPACT };
  for (const { kind } of stopped) counts[`${kind}s`]++;
  return counts;
}

/** Longer than the longest hold. */
const HOLDS_AHEAD_DAYS = 366;
const ORDERS_BACK_DAYS = 30;

/**
 * The days to judge. Renewals and holds before the version binds cannot be affected: their days begin there; those of
 * renewals extend over the horizon (R2).
 */
export function windowsOf(bindsAt: Date, now: Date, horizonDays: number): Windows {
  const day = (from: Date, days: number) => dayOf(new Date(from.getTime() + days * DAY_MS));
  return {
    renewals: { from: dayOf(bindsAt), to: day(bindsAt, horizonDays) },
    holds: { from: dayOf(bindsAt), to: day(now, HOLDS_AHEAD_DAYS) },
    orders: { from: day(now, -ORDERS_BACK_DAYS), to: dayOf(now) },
  };
}

/** Days per work item of holds, which are few. */
const HOLD_DAYS = 31;

/** All work items of a planned rehearsal; none for a minor version, which stops nothing. */
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

/** Identifies a work item within its rehearsal. */
export const shardName = ({ source, from, shard }: Pick<RehearsalShard, 'source' | 'from' | 'shard'>): string =>
  `${source} ${from} ${shard}`;
