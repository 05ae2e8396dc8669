import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { CreateEndpoint } from '../../../shared/webhooks/create-endpoint.ts';
import { MANAGING, NewWebhookBody } from './webhook-fields.ts';
import { webhookReply, WebhookWithSecret } from './webhook-view.ts';

/** POST /v1/webhooks: sends events to an address of the partner from now on (N3). */
export const createWebhookRoute = (create: CreateEndpoint, clock: Clock) =>
  route(
    {
      name: 'createWebhook',
      method: 'POST',
      path: 'v1/webhooks',
      summary: 'Send events to an address of the partner from now on',
      extension: true,
      access: MANAGING,
      params: EmptyInput,
      query: EmptyInput,
      body: NewWebhookBody,
      responses: { 201: WebhookWithSecret },
      refusals: ['TooManyEndpoints', 'RequestIdReused', 'SecretChanged'],
    },
    async ({ partner: { environment, partnerId }, caller, body, request }) =>
      replied(
        await create({ owner: { environment, partnerId }, by: caller.actor, ...body, request }),
        ({ endpoint, secret }) => {
          const reply = webhookReply(endpoint, clock(), 201);
          return { ...reply, body: { ...reply.body, secret } };
        },
      ),
  );
