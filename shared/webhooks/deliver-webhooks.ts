import type { Owner } from '../domain/partners/partner.ts';
import { isDue, isSlow, type Endpoint } from '../domain/webhooks/endpoint.ts';
import type { EventFeed } from '../feed/event-feed.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Timers } from '../timers.ts';
import { announceDisabled } from './announce-disabled.ts';
import { Round } from './endpoint-round.ts';
import { eventRequests, type RequestDeps } from './event-requests.ts';
import { holdEndpoint, LEASE_MS, type HoldDeps } from './held-endpoint.ts';
import type { OpenOutbound } from './outbound.ts';
import type { Lane, WebhookQueue, WebhookTask } from './webhook-queue.ts';

interface Deps extends HoldDeps, RequestDeps {
  readonly feed: Pick<EventFeed, 'from'>;
  readonly open: OpenOutbound;
  readonly queue: WebhookQueue;
  readonly timers: Timers;
  readonly publisher: EventPublisher;
}

/** How often one message comes again, for another worker or a slow clock; later work is found by the timer. */
const CHECKS_AT_MOST = 10;
/** How far the clocks of two processes may be apart; what comes earlier has another message. */
const EARLY_AT_MOST_MS = 60_000;

/**
 * Works on an endpoint (N6): asks its receiver to agree, then sends what was asked for again and the events behind the
 * cursor, for 20 seconds or until the first failure. What it needs is in the endpoint's row: a message that comes twice,
 * too early or late finds nothing to do.
 */
export const deliverWebhooks = (deps: Deps) => {
  const requests = eventRequests(deps);
  return async (task: WebhookTask, lane: Lane): Promise<void> => {
    const { webhooks, queue, clock } = deps;
    const { endpointId, checks, ...owner } = task;
    const stored = await webhooks.read(owner, endpointId);
    if (!stored) return;
    await announceDisabled(deps, owner, stored);
    if (!isDue(stored.value, clock())) {
      // There is no other message for this attempt. The clock of the bus is ahead of this one by as much: its instant
      // for the attempt is over, and twice the time brings both to it.
      const earlyMs = waitOf(stored.value, clock());
      const comesAgain = stored.value.state !== 'disabled' && earlyMs <= EARLY_AT_MOST_MS && checks < CHECKS_AT_MOST;
      if (comesAgain) await queue.send([{ ...task, checks: checks + 1 }], lane, 2 * earlyMs);
      return;
    }
    if (lane === 'fast' && isSlow(stored.value)) {
      await queue.send([task], 'slow');
      return;
    }
    const held = stored.value.unannounced ? undefined : await holdEndpoint(deps, owner, stored);
    if (!held) {
      // Whoever holds the lease may have read the feed before the event that this message tells of.
      if (checks < CHECKS_AT_MOST) await queue.send([{ ...task, checks: checks + 1 }], lane, LEASE_MS / 10);
      return;
    }
    const outbound = deps.open(held.endpoint.url);
    let left: Endpoint | undefined;
    try {
      left = await new Round({ ...deps, requestsOf: requests(owner, endpointId) }, owner, held, outbound).run();
    } finally {
      outbound.close();
      await held.release();
    }
    if (left?.state === 'disabled') await announce(deps, owner, endpointId);
    else if (left) await goOn(deps, { ...task, checks: 0 }, left);
  };
};
export type DeliverWebhooks = ReturnType<typeof deliverWebhooks>;

/** Announces an endpoint as it is stored now. */
async function announce(deps: Deps, owner: Owner, endpointId: string): Promise<void> {
  const stored = await deps.webhooks.read(owner, endpointId);
  if (stored) await announceDisabled(deps, owner, stored);
}

/** Asks for the next attempt, or for more of what is left. */
async function goOn({ queue, clock }: Deps, task: WebhookTask, endpoint: Endpoint): Promise<void> {
  await queue.send([task], isSlow(endpoint) ? 'slow' : 'fast', waitOf(endpoint, clock()));
}

/** The milliseconds until the next attempt. */
const waitOf = ({ nextAttemptAt }: Endpoint, now: Date): number =>
  nextAttemptAt === undefined ? 0 : Math.max(0, Date.parse(nextAttemptAt) - now.getTime());
