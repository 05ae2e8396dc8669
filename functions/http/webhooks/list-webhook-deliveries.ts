import { z } from 'zod';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListDeliveries } from '../../../shared/webhooks/read-endpoints.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { READING, WebhookParams } from './webhook-fields.ts';
import { deliveryView, DeliveryView } from './webhook-view.ts';

/** GET /v1/webhooks/{id}/deliveries: the attempts of the last 30 days, newest first (N3). */
export const listWebhookDeliveriesRoute = (list: ListDeliveries) =>
  route(
    {
      name: 'listWebhookDeliveries',
      method: 'GET',
      path: 'v1/webhooks/{webhookId}/deliveries',
      summary: 'The attempts of a webhook in the last 30 days, newest first',
      extension: true,
      access: READING,
      params: WebhookParams,
      query: z.object({ size: PageSize, continuationToken: ContinuationToken.optional() }),
      body: EmptyInput,
      responses: { 200: collectionOf(DeliveryView) },
      refusals: ['EndpointNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { webhookId }, query: { size, continuationToken } }) =>
      replied(
        await list({ environment, partnerId }, webhookId, { size, after: continuationToken }),
        ({ items, after }) => ({
          status: 200,
          body: collection(`/webhooks/${webhookId}/deliveries`, items.map(deliveryView), cursorOf(after)),
        }),
      ),
  );
