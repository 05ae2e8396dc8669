import type { Clock } from '../clock.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { DELIVERIES_KEPT_MS } from '../domain/webhooks/delivery.ts';
import { isDue, isHeld, type Endpoint } from '../domain/webhooks/endpoint.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import type { PartnerList } from '../partners/partner-registry.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { WebhookStore } from './webhook-store.ts';

interface Deps {
  readonly webhooks: Pick<WebhookStore, 'list' | 'forget'>;
  readonly feed: Pick<EventFeed, 'head'>;
  readonly partners: PartnerList;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

export interface Supervised {
  readonly endpoints: number;
  /** Endpoints with work whose message may be lost. */
  readonly asked: number;
  /** Partners whose endpoints could not be read. */
  readonly failed: number;
}

/** Old deliveries of an endpoint are removed a hundred at a time, this often in one look. */
const FORGET_AT_MOST = 20;

/**
 * Looks after all endpoints (N6): sends the message of each one that has work now, in case its own was lost, and removes
 * deliveries past their time. Walks the registry; a partner costs one range read, with endpoints a point read more.
 */
export const superviseWebhooks = (deps: Deps) => async (): Promise<Supervised> => {
  let [endpoints, asked, failed] = [0, 0, 0];
  for (let partner = await deps.partners.after(''); partner; partner = await deps.partners.after(partner.partnerId)) {
    try {
      const { environment, partnerId } = partner;
      const looked = await lookAfter(deps, { environment, partnerId });
      endpoints += looked.endpoints;
      asked += looked.asked;
    } catch {
      // One partner never harms another: the next look finds what this one missed.
      failed += 1;
    }
  }
  return { endpoints, asked, failed };
};

async function lookAfter({ webhooks, feed, queue, clock }: Deps, owner: Owner) {
  const endpoints = await webhooks.list(owner);
  if (endpoints.length === 0) return { endpoints: 0, asked: 0 };
  const { last } = (await feed.head(owner)).value;
  const now = clock();
  const idle = endpoints.filter(
    (endpoint) => hasWork(endpoint, last) && isDue(endpoint, now) && !isHeld(endpoint, now),
  );
  for (const { endpointId } of idle) await queue.send({ ...owner, endpointId, checks: 0 }, 'fast');
  const before = new Date(now.getTime() - DELIVERIES_KEPT_MS).toISOString();
  for (const { endpointId } of endpoints) {
    for (let times = 0; times < FORGET_AT_MOST; times++) {
      if (!(await webhooks.forget(owner, endpointId, before))) break;
    }
  }
  return { endpoints: endpoints.length, asked: idle.length };
}

const hasWork = ({ verified, cursor, extras }: Endpoint, last: number): boolean =>
  !verified || cursor < last || extras.length > 0;
