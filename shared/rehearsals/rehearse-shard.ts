import type { Clock } from '../clock.ts';
import type { PolicyFor } from '../domain/agreements/policy.ts';
import { ledgerName, type LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Order } from '../domain/orders/order.ts';
import {
  comparisonOf,
  holdImpact,
  orderImpact,
  renewalImpact,
  type Comparison,
  type CustomerState,
} from '../domain/rehearsals/judge-rehearsal.ts';
import {
  countImpacts,
  NOTHING_REHEARSED,
  type Impact,
  type RehearsalProgress,
  type RehearsalShard,
} from '../domain/rehearsals/rehearsal.ts';
import { withinHorizon } from '../domain/subscriptions/due-renewal.ts';
import { addCounts, afterPage } from '../domain/work/progress.ts';
import { Unavailable } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { HoldIndex } from '../orders/hold-index.ts';
import type { RecentOrders } from '../orders/recent-orders.ts';
import { referencedSubscriptions } from '../orders/referenced-subscriptions.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { DueIndex } from '../subscriptions/due-index.ts';
import { pageLoop } from '../work/page-loop.ts';
import type { RehearsalQueue, RehearsalStore } from './rehearsal-store.ts';

interface Deps {
  readonly rehearsals: RehearsalStore;
  readonly queue: RehearsalQueue;
  readonly ledger: Pick<Ledger, 'readGate' | 'readRow'>;
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly dueIndex: Pick<DueIndex, 'page'>;
  readonly holds: Pick<HoldIndex, 'waitingPage'>;
  readonly recentOrders: Pick<RecentOrders, 'page'>;
  readonly policyFor: PolicyFor;
  readonly clock: Clock;
  readonly onFault: (fault: unknown, subjects: number) => void;
}

/** Time limit, well within the work item's lock; the rest continues in a new message. */
export const WORK_FOR_MS = 20_000;
const CONCURRENT_CUSTOMERS = 16;
const CONCURRENT_SUBJECTS = 4;
const FIRST_DELAY_MS = 5_000;

/** A renewal or order named by an index. */
interface Subject {
  readonly key: LedgerKey;
  /** Of a subscription or an order. */
  readonly id: string;
}

/**
 * Judges the entries of one shard with and without the rehearsed version, page by page. Impact is stored before the
 * page's progress, so that a redelivered work item overwrites it and counts it once. After failures the shard is read
 * again, a few times with increasing delay.
 */
export const rehearseShard =
  (deps: Deps) =>
  async (work: RehearsalShard): Promise<void> => {
    const { rehearsals, queue, clock } = deps;
    const [rehearsal, stored] = await Promise.all([rehearsals.read(work.rehearsalId), rehearsals.readItem(work)]);
    if (rehearsal?.value.state !== 'running') return;
    const comparison = comparisonOf(rehearsal.value);
    await pageLoop<RehearsalProgress>({
      clock,
      workForMs: WORK_FOR_MS,
      stored,
      start: { ...NOTHING_REHEARSED, attempt: 1, done: false },
      page: async (progress) => {
        const { subjects, after } = await subjectsOf(deps, work, progress.after);
        const { stopped, failed } = await judgePage(deps, work, comparison, subjects);
        await rehearsals.keep(work.rehearsalId, stopped);
        const counts = addCounts({ ...countImpacts(stopped), read: subjects.length, failed }, progress);
        return afterPage({ ...progress, ...counts }, after, NOTHING_REHEARSED);
      },
      write: (progress, etag) => rehearsals.writeItem(work, progress, etag),
      reread: () => rehearsals.readItem(work),
      resend: (failed) => queue.sendItems([work], failed && FIRST_DELAY_MS * 2 ** failed),
    });
  };
export type RehearseShard = ReturnType<typeof rehearseShard>;

async function subjectsOf(
  { dueIndex, holds, recentOrders }: Deps,
  { source, from, to, shard }: RehearsalShard,
  after: string | undefined,
): Promise<{ subjects: Subject[]; after?: string }> {
  switch (source) {
    case 'renewals': {
      const { entries, ...next } = await dueIndex.page(from, shard, after);
      return { ...next, subjects: entries.map(({ key, subscriptionId }) => ({ key, id: subscriptionId })) };
    }
    case 'holds': {
      const page = await holds.waitingPage(from, to, after);
      const subjects = page.holds.map(({ value: { environment, partnerId, customerId, orderId } }) => ({
        key: { environment, partnerId, customerId },
        id: orderId,
      }));
      return { ...page, subjects };
    }
    case 'orders': {
      const page = await recentOrders.page(shard, { from, to }, after);
      return { ...page, subjects: page.orders.map(({ key, orderId }) => ({ key, id: orderId })) };
    }
  }
}

/** Reads each customer's gate once. A failed customer affects no other. */
async function judgePage(
  deps: Deps,
  work: RehearsalShard,
  comparison: Comparison,
  subjects: readonly Subject[],
): Promise<{ stopped: readonly Impact[]; failed: number }> {
  const customers = Map.groupBy(subjects, ({ key }) => ledgerName(key));
  let failed = 0;
  const stopped = await mapConcurrent([...customers.values()], CONCURRENT_CUSTOMERS, async (named) => {
    try {
      return await judgeCustomer(deps, work, comparison, named);
    } catch (fault) {
      failed += named.length;
      deps.onFault(fault, named.length);
      return [];
    }
  });
  return { stopped: stopped.flat(), failed };
}

async function judgeCustomer(
  deps: Deps,
  work: RehearsalShard,
  comparison: Comparison,
  subjects: readonly Subject[],
): Promise<Impact[]> {
  const { key } = subjects[0]!;
  const policy = deps.policyFor(key.partnerId);
  if (work.source === 'renewals' && !withinHorizon(work.from, comparison.bindsAt, policy)) return [];
  const [gate, partner] = await Promise.all([deps.ledger.readGate(key), deps.partners.find(key.partnerId)]);
  if (!gate) return [];
  if (!partner) throw new Unavailable('The partner of a customer is not in the registry.');
  const customer = { key, gate: gate.state, policy, cloud: partner.cloud };
  const judged = await mapConcurrent(subjects, CONCURRENT_SUBJECTS, ({ id }) =>
    judgeSubject(deps, work, comparison, customer, id),
  );
  return judged.filter((stopped) => stopped !== undefined);
}

async function judgeSubject(
  { ledger }: Deps,
  { source, from }: RehearsalShard,
  comparison: Comparison,
  customer: CustomerState,
  id: string,
): Promise<Impact | undefined> {
  const { key } = customer;
  const ordering = async (order: Pick<Order, 'lineItems'>) => ({
    ...customer,
    subscriptions: await referencedSubscriptions(ledger, key, [order]),
  });
  switch (source) {
    case 'renewals': {
      const subscription = await ledger.readRow(key, { kind: 'subscription', subscriptionId: id });
      return renewalImpact(comparison, customer, subscription, from);
    }
    case 'holds': {
      const hold = await ledger.readRow(key, { kind: 'hold', orderId: id });
      return hold && holdImpact(comparison, await ordering(hold.order), hold);
    }
    case 'orders': {
      const row = await ledger.readRow(key, { kind: 'order', orderId: id });
      return row && orderImpact(comparison, await ordering(row.content), row);
    }
  }
}
