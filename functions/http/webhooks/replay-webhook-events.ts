import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReplayEvents, SendExtra } from '../../../shared/webhooks/change-endpoint.ts';
import { MANAGING, ReplayBody, WebhookParams } from './webhook-fields.ts';
import { webhookReply, WebhookView } from './webhook-view.ts';

/** POST /v1/webhooks/{id}/replay: sends one event of the feed again, or all behind a number (N3). */
export const replayWebhookEventsRoute = (replay: ReplayEvents, send: SendExtra, clock: Clock) =>
  route(
    {
      name: 'replayWebhookEvents',
      method: 'POST',
      path: 'v1/webhooks/{webhookId}/replay',
      summary: 'Send one event again, or all events behind a number',
      extension: true,
      access: MANAGING,
      params: WebhookParams,
      query: EmptyInput,
      body: ReplayBody,
      responses: { 202: WebhookView },
      refusals: ['EndpointNotFound', 'EndpointDisabled', 'TooManyExtras'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId }, body, ids: { requestId } }) => {
      const named = { owner: { environment, partnerId }, endpointId: webhookId };
      const asked =
        body.after === undefined
          ? await send({ ...named, number: body.eventNumber!, requestId })
          : await replay({ ...named, after: body.after });
      return replied(asked, (endpoint) => webhookReply(endpoint, clock(), 202));
    },
  );
