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
 * Tells the partner's endpoints that the feed has new events of these types (N6): one range read, and one batch of
 * messages for the endpoints that want one of them. An endpoint that waits for its next attempt has a message already.
 */
export const notifyEndpoints =
  ({ webhooks, queue, clock }: Deps) =>
  async ({ environment, partnerId }: Owner, types: readonly EventType[]): Promise<void> => {
    const owner = { environment, partnerId };
    const now = clock();
    const waiting = (await webhooks.list(owner)).filter(
      (endpoint) =>
        endpoint.state === 'enabled' && !isPaused(endpoint, now) && types.some((type) => wants(endpoint, type)),
    );
    const tasks = waiting.map(({ endpointId }) => ({ ...owner, endpointId, checks: 0 }));
    await queue.send(tasks, 'fast');
  };
