import type { Owner } from '../domain/partners/partner.ts';
import type { Endpoint } from '../domain/webhooks/endpoint.ts';
import { webhookDisabled } from '../domain/webhooks/webhook-events.ts';
import type { EventPublisher } from '../ledger/event-publisher.ts';
import type { Stored } from '../work/work-store.ts';
import type { WebhookStore } from './webhook-store.ts';

interface Deps {
  readonly webhooks: Pick<WebhookStore, 'write'>;
  readonly publisher: EventPublisher;
}

/**
 * Announces that an endpoint was disabled by its answers (N5), in the feed and so to the partner's other endpoints. That
 * it is disabled is stored before: a crash in between only repeats the event, under its id.
 */
export async function announceDisabled({ webhooks, publisher }: Deps, owner: Owner, stored: Stored<Endpoint>) {
  const { unannounced, ...announced } = stored.value;
  if (unannounced === undefined) return;
  await publisher.publish([webhookDisabled(owner, { ...announced, unannounced })]);
  // After a lost race it is announced again.
  await webhooks.write(owner, announced, stored.etag);
}
