import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReplaceRegistration } from '../../../shared/webhooks/vendor-registration.ts';
import { MANAGING } from '../webhooks/webhook-fields.ts';
import { RegisteredView, registeredReply, RegistrationBody, wantedOf } from './registration-fields.ts';

/** PUT /webhooks/v1/registration: replaces the registration, and enables it again (N8). */
export const putRegistrationRoute = (replace: ReplaceRegistration) =>
  route(
    {
      name: 'putRegistration',
      method: 'PUT',
      path: 'webhooks/v1/registration',
      summary: "Replace the registration of the partner's webhook in Partner Center's own form",
      access: MANAGING,
      params: EmptyInput,
      query: EmptyInput,
      body: RegistrationBody,
      responses: { 200: RegisteredView },
      refusals: ['RegistrationNotFound', 'VendorFormNotSetUp'],
    },
    async ({ partner: { environment, partnerId }, body }) =>
      replied(await replace({ owner: { environment, partnerId }, ...wantedOf(body) }), registeredReply),
  );
