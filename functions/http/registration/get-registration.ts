import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadRegistration } from '../../../shared/webhooks/vendor-registration.ts';
import { READING } from '../webhooks/webhook-fields.ts';
import { registrationView, RegistrationView } from './registration-fields.ts';

/** GET /webhooks/v1/registration: the registration (N8). */
export const getRegistrationRoute = (read: ReadRegistration) =>
  route(
    {
      name: 'getRegistration',
      method: 'GET',
      path: 'webhooks/v1/registration',
      summary: "Read the registration of the partner's webhook in Partner Center's own form",
      access: READING,
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: RegistrationView },
      refusals: ['RegistrationNotFound'],
    },
    async ({ partner: { environment, partnerId } }) =>
      replied(await read({ environment, partnerId }), (endpoint) => ({
        status: 200,
        body: registrationView(endpoint),
      })),
  );
