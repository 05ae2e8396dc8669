import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { SendExtra } from '../../../shared/webhooks/change-endpoint.ts';
import { MANAGING, WebhookParams } from './webhook-fields.ts';
import { webhookReply, WebhookView } from './webhook-view.ts';

/** POST /v1/webhooks/{id}/test: sends a test event, whose id is that of the request (N3). */
export const testWebhookRoute = (send: SendExtra, clock: Clock) =>
  route(
    {
      name: 'testWebhook',
      method: 'POST',
      path: 'v1/webhooks/{webhookId}/test',
      summary: 'Send a test event to a webhook',
      extension: true,
      access: MANAGING,
      params: WebhookParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 202: WebhookView },
      refusals: ['EndpointNotFound', 'EndpointDisabled', 'TooManyExtras'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId }, ids: { requestId } }) =>
      replied(await send({ owner: { environment, partnerId }, endpointId: webhookId, requestId }), (endpoint) =>
        webhookReply(endpoint, clock(), 202),
      ),
  );
