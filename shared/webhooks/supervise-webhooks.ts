import type { Clock } from '../clock.ts';
import { dayOf } from '../domain/instant.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { isFailingForLong } from '../domain/webhooks/attempts.ts';
import { DELIVERIES_KEPT_MS } from '../domain/webhooks/delivery.ts';
import { isDue, isHeld, isPaused, rewound, type Endpoint } from '../domain/webhooks/endpoint.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { WebhookStore, WebhookWalk } from './webhook-store.ts';

interface Deps {
  readonly webhooks: WebhookStore;
  readonly feed: Pick<EventFeed, 'head' | 'noteEndpoints'>;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

export interface WebhooksSupervised {
  readonly endpoints: number;
  /** Endpoints with work whose message may be lost. */
  readonly asked: number;
  /** Partners whose endpoints could not be read; the next walk goes to them again. */
  readonly failed: number;
}

/** Well within the time limit of a function: the next run goes on. */
const WORK_FOR_MS = 40_000;
/** Old deliveries of an endpoint are removed a hundred at a time, this often in one look. */
const FORGET_AT_MOST = 20;

/**
 * Looks after the endpoints of all partners that have or had some (N6): sends the message of each endpoint that has work
 * now, in case its own was lost, and one more attempt is made at once where none has succeeded for five days (N5). The
 * first walk of a day removes deliveries past their time. A partner costs two range reads and a point read. A run stops
 * when its time is over, and the next one goes on behind the partner that was looked after last.
 */
export const superviseWebhooks = (deps: Deps) => async (): Promise<WebhooksSupervised> => {
  const { webhooks, clock } = deps;
  const began = clock();
  const stored = await webhooks.readWalk();
  const walk = stored?.value.after ? stored.value : startOf(stored?.value, began);
  const counts = { endpoints: 0, asked: 0, failed: 0 };
  let { after } = walk;
  let owner = await webhooks.ownerBehind(after);
  while (owner && clock().getTime() - began.getTime() < WORK_FOR_MS) {
    try {
      const looked = await lookAfter(deps, owner, walk.forgets);
      counts.endpoints += looked.endpoints;
      counts.asked += looked.asked;
    } catch {
      // One partner never harms another (X2).
      counts.failed += 1;
    }
    after = owner;
    owner = await webhooks.ownerBehind(owner);
  }
  // After a lost race another run goes on from its own place.
  await webhooks.writeWalk({ ...walk, after: owner && after }, stored?.etag);
  return counts;
};
export type SuperviseWebhooks = ReturnType<typeof superviseWebhooks>;

const startOf = (last: WebhookWalk | undefined, now: Date): WebhookWalk => ({
  day: dayOf(now),
  forgets: last?.day !== dayOf(now),
});

async function lookAfter(deps: Deps, owner: Owner, forgets: boolean) {
  const { webhooks, queue, clock } = deps;
  const endpoints = await webhooks.list(owner);
  const now = clock();
  const asked = endpoints.length === 0 ? [] : await withWork(deps, owner, endpoints, now);
  await queue.send(
    asked.map(({ endpointId }) => ({ ...owner, endpointId, checks: 0 })),
    'fast',
  );
  if (forgets) await forgetOld(webhooks, owner, now);
  return { endpoints: endpoints.length, asked: asked.length };
}

/** The endpoints that have something to do now and that nobody works on. */
async function withWork({ webhooks, feed }: Deps, owner: Owner, endpoints: readonly Endpoint[], now: Date) {
  // Read after the endpoints: only a feed that was restored from an older copy ends before what they were sent.
  const { value: head } = await feed.head(owner);
  if (!head.endpoints) await feed.noteEndpoints(owner);
  const asked: Endpoint[] = [];
  for (const endpoint of endpoints) {
    if (isHeld(endpoint, now)) continue;
    const mended = afterLook(endpoint, head.last, now);
    if (mended !== endpoint) await replace(webhooks, owner, endpoint, mended);
    if (mended.unannounced || (hasWork(mended, head.last) && isDue(mended, now))) asked.push(mended);
  }
  return asked;
}

/** The endpoint with what a look corrects: progress beyond the end of the feed, and a pause that has become too long. */
function afterLook(endpoint: Endpoint, last: number, now: Date): Endpoint {
  const { cursor, ahead = [] } = endpoint;
  if (Math.max(cursor, ...ahead) > last) return rewound(endpoint, Math.min(cursor, last), now);
  const isLastTry = endpoint.state !== 'disabled' && isPaused(endpoint, now) && isFailingForLong(endpoint, now);
  return isLastTry ? { ...endpoint, nextAttemptAt: undefined } : endpoint;
}

/** Unless it changed since it was listed: then the next look sees to it. */
async function replace(webhooks: WebhookStore, owner: Owner, listed: Endpoint, next: Endpoint): Promise<void> {
  const stored = await webhooks.read(owner, listed.endpointId);
  const isSame = stored?.value.epoch === listed.epoch && stored.value.cursor === listed.cursor;
  if (isSame && !stored.value.lease) await webhooks.write(owner, next, stored.etag);
}

const hasWork = ({ verified, cursor, extras }: Endpoint, last: number): boolean =>
  !verified || cursor < last || extras.length > 0;

/** Removes deliveries past their time, also those of endpoints that are no more. */
async function forgetOld(webhooks: WebhookStore, owner: Owner, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DELIVERIES_KEPT_MS).toISOString();
  let endpointId = await webhooks.deliveredBehind(owner, '');
  while (endpointId !== undefined) {
    for (let times = 0; times < FORGET_AT_MOST; times++) {
      if (!(await webhooks.forget(owner, endpointId, before))) break;
    }
    endpointId = await webhooks.deliveredBehind(owner, endpointId);
  }
}
