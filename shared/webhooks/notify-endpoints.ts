import type { Clock } from '../clock.ts';
import type { EventType } from '../domain/events/event.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { isPaused, wants } from '../domain/webhooks/endpoint.ts';
import type { WebhookQueue } from './webhook-queue.ts';
import type { WebhookStore } from './webhook-store.ts';

interface Deps {
  readonly webhooks: Pick<WebhookStore, 'list'>;
  readonly queue: WebhookQueue;
  readonly clock: Clock;
}

/**
 * Tells the partner's endpoints that the feed has new events of these types (N6): one range read, and a message for each
 * endpoint that wants one of them. An endpoint that waits for its next attempt has a message already: a dead one costs
 * nothing.
 */
export const notifyEndpoints =
  ({ webhooks, queue, clock }: Deps) =>
  async (owner: Owner, types: readonly EventType[]): Promise<void> => {
    const now = clock();
    const waiting = (await webhooks.list(owner)).filter(
      (endpoint) =>
        endpoint.state === 'enabled' && !isPaused(endpoint, now) && types.some((type) => wants(endpoint, type)),
    );
    await Promise.all(waiting.map(({ endpointId }) => queue.send({ ...owner, endpointId, checks: 0 }, 'fast')));
  };
