import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { RotateSecret } from '../../../shared/webhooks/change-endpoint.ts';
import { MANAGING, RotationBody, WebhookParams } from './webhook-fields.ts';
import { webhookReply, WebhookWithSecret } from './webhook-view.ts';

/** POST /v1/webhooks/{id}/rotate: another secret; the one before signs too for 24 hours (N3). */
export const rotateWebhookSecretRoute = (rotate: RotateSecret, clock: Clock) =>
  route(
    {
      name: 'rotateWebhookSecret',
      method: 'POST',
      path: 'v1/webhooks/{webhookId}/rotate',
      summary: 'Give a webhook another secret',
      extension: true,
      access: MANAGING,
      params: WebhookParams,
      query: EmptyInput,
      body: RotationBody,
      responses: { 200: WebhookWithSecret },
      refusals: ['EndpointNotFound', 'EndpointHasNoSecret', 'SecretChanged'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId }, body: { secretNumber } }) => {
      const named = { owner: { environment, partnerId }, endpointId: webhookId };
      return replied(await rotate({ ...named, from: secretNumber }), ({ endpoint, secret }) => {
        const reply = webhookReply(endpoint, clock());
        return { ...reply, body: { ...reply.body, secret } };
      });
    },
  );
