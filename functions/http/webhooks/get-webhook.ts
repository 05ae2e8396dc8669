import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadEndpoint } from '../../../shared/webhooks/read-endpoints.ts';
import { READING, WebhookParams } from './webhook-fields.ts';
import { webhookReply, WebhookView } from './webhook-view.ts';

/** GET /v1/webhooks/{id}: a webhook with its state and progress (N3). */
export const getWebhookRoute = (read: ReadEndpoint, clock: Clock) =>
  route(
    {
      name: 'getWebhook',
      method: 'GET',
      path: 'v1/webhooks/{webhookId}',
      summary: 'A webhook with its state and progress',
      extension: true,
      access: READING,
      params: WebhookParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: WebhookView },
      refusals: ['EndpointNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId } }) =>
      replied(await read({ environment, partnerId }, webhookId), (endpoint) => webhookReply(endpoint, clock())),
  );
