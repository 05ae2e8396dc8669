import type { Clock } from '../../../shared/clock.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { ListEndpoints } from '../../../shared/webhooks/read-endpoints.ts';
import { collection, collectionOf } from '../shapes.ts';
import { READING } from './webhook-fields.ts';
import { webhookView, WebhookView } from './webhook-view.ts';

/** GET /v1/webhooks: all webhooks of the partner, the oldest first (N3). */
export const listWebhooksRoute = (list: ListEndpoints, clock: Clock) =>
  route(
    {
      name: 'listWebhooks',
      method: 'GET',
      path: 'v1/webhooks',
      summary: 'All webhooks of the partner, the oldest first',
      extension: true,
      access: READING,
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: collectionOf(WebhookView) },
    },
    async ({ partner: { environment, partnerId } }) => {
      const endpoints = await list({ environment, partnerId });
      const now = clock();
      const items = endpoints.map((endpoint) => webhookView(endpoint, now));
      return ok({ status: 200, body: collection('/webhooks', items) });
    },
  );
