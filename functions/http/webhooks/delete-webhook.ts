import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { RemoveEndpoint } from '../../../shared/webhooks/read-endpoints.ts';
import { MANAGING, WebhookParams } from './webhook-fields.ts';
import { webhookView, WebhookView } from './webhook-view.ts';

/** DELETE /v1/webhooks/{id}: nothing is sent to it any more (N3). */
export const deleteWebhookRoute = (remove: RemoveEndpoint, clock: Clock) =>
  route(
    {
      name: 'deleteWebhook',
      method: 'DELETE',
      path: 'v1/webhooks/{webhookId}',
      summary: 'Remove a webhook',
      extension: true,
      access: MANAGING,
      params: WebhookParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: WebhookView },
      refusals: ['EndpointNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId } }) =>
      replied(await remove({ environment, partnerId }, webhookId), (endpoint) => ({
        status: 200,
        body: webhookView(endpoint, clock()),
      })),
  );
