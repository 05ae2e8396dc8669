import type { Clock } from '../../../shared/clock.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ChangeEndpoint } from '../../../shared/webhooks/change-endpoint.ts';
import { versionIn } from '../if-match.ts';
import { MANAGING, WebhookParams, WebhookPatch } from './webhook-fields.ts';
import { webhookReply, WebhookView } from './webhook-view.ts';

/** The settings that the client saw; `*` names every one. */
function seenOf(ifMatch: string | undefined): string | undefined {
  const version = versionIn(ifMatch);
  return version === '*' ? undefined : version;
}

/** PATCH /v1/webhooks/{id}: with `If-Match`, in the settings that were read (N3). */
export const patchWebhookRoute = (change: ChangeEndpoint, clock: Clock) =>
  route(
    {
      name: 'patchWebhook',
      method: 'PATCH',
      path: 'v1/webhooks/{webhookId}',
      summary: 'Change the URL, types or description of a webhook, or switch it on or off',
      extension: true,
      access: MANAGING,
      params: WebhookParams,
      query: EmptyInput,
      body: WebhookPatch,
      responses: { 200: WebhookView },
      refusals: ['EndpointNotFound', 'EndpointChanged'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId }, body: { state, ...given }, ifMatch }) => {
      const changed = await change({
        owner: { environment, partnerId },
        endpointId: webhookId,
        settings: { ...given, ...(state && { on: state === 'enabled' }) },
        seen: seenOf(ifMatch),
      });
      return replied(changed, (endpoint) => webhookReply(endpoint, clock()));
    },
  );
