import { mapConcurrent } from '../../../shared/map-concurrent.ts';
import type { Api } from './api.ts';
import {
  type Calendar,
  confirmationsOf,
  creationOf,
  CUSTOMER_AGREEMENT_TEMPLATE,
  hasWithdrawn,
  orderOf,
  partnerOf,
  subscriptionsOf,
} from './customer-plan.ts';

const AT_ONCE = 8;
/** Long enough that orders of customers with the earlier version pass; their later renewals are flagged. */
const GRACE_DAYS = 30;

export interface Seeded {
  customers: number;
  subscriptions: number;
  confirmations: number;
  orders: number;
  holds: number;
  withdrawals: number;
}

/**
 * Makes customers 1 to `count` through the service's API. Idempotent: every run sends the same requests, so an
 * interrupted run is completed by the next one.
 */
export async function seedCustomers(api: Api, count: number, step: (done: number) => void): Promise<Seeded> {
  const calendar = await newerVersion(api);
  const seeded: Seeded = { customers: 0, subscriptions: 0, confirmations: 0, orders: 0, holds: 0, withdrawals: 0 };
  const indices = Array.from({ length: count }, (_, index) => index);
  await mapConcurrent(indices, AT_ONCE, async (index) => {
    await seedCustomer(api, index, calendar, seeded);
    seeded.customers += 1;
    step(seeded.customers);
  });
  await api.runTimer('sweepRenewals');
  return seeded;
}

/** The version after the first one, published by the first run. Its day is what all dates are counted from. */
async function newerVersion(api: Api): Promise<Calendar> {
  const path = `/v1/agreementtemplates/${CUSTOMER_AGREEMENT_TEMPLATE}/versions`;
  const { items } = await api.get(path, 'AgreementPublisher');
  const versions = items as { versionRank: number; publishedAt: string; state: string }[];
  const newer = versions.find(({ versionRank, state }) => versionRank > 1 && state !== 'withdrawn');
  if (newer) return { newerRank: newer.versionRank, publishedOn: newer.publishedAt.slice(0, 10) };
  const wanted = { isMajor: true, graceDays: GRACE_DAYS };
  const published = await api.post('contoso', 'version', path, wanted, { role: 'AgreementPublisher' });
  return { newerRank: Number(published['versionRank']), publishedOn: String(published['publishedAt']).slice(0, 10) };
}

async function seedCustomer(api: Api, index: number, calendar: Calendar, seeded: Seeded): Promise<void> {
  const { name: partner } = partnerOf(index);
  const post = (what: string, path: string, body: unknown) => api.post(partner, `${what} ${index}`, path, body);
  const { id } = await post('customer', '/v1/customers', creationOf(index));
  const customer = `/v1/customers/${String(id)}`;

  const subscriptions = subscriptionsOf(index, String(id), calendar);
  const mirror = { appOnly: true, role: 'SubscriptionMirror' } as const;
  const imported = await api.post(partner, `import ${index}`, '/v1/subscriptions/import', subscriptions, mirror);
  const failed = (imported['items'] as { outcome: string }[]).find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`A subscription was not imported: ${JSON.stringify(failed)}`);
  seeded.subscriptions += subscriptions.length;

  const confirmations = confirmationsOf(index, calendar);
  for (const [at, confirmation] of confirmations.entries()) {
    await post(`confirmation ${at}`, `${customer}/agreements`, confirmation);
    seeded.confirmations += 1;
  }
  const hasAccepted = confirmations.length > 0;
  const order = orderOf(index, hasAccepted);
  if (order !== undefined) {
    await post('order', `${customer}/orders`, order);
    seeded[hasAccepted ? 'orders' : 'holds'] += 1;
  }
  if (hasAccepted && hasWithdrawn(index)) {
    await post('withdrawal', `${customer}/withdrawal`, { reason: 'The customer moves to another reseller.' });
    seeded.withdrawals += 1;
  }
}
