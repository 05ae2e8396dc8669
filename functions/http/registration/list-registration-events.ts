import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { VendorEventName } from '../../../shared/domain/webhooks/vendor-form.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import { READING } from '../webhooks/webhook-fields.ts';

/** GET /webhooks/v1/registration/events: the names that a registration may have (N8). */
export const listRegistrationEventsRoute = () =>
  route(
    {
      name: 'listRegistrationEvents',
      method: 'GET',
      path: 'webhooks/v1/registration/events',
      summary: "The events of webhooks in Partner Center's own form",
      access: READING,
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: z.array(VendorEventName) },
    },
    async () => ok({ status: 200, body: VendorEventName.options }),
  );
