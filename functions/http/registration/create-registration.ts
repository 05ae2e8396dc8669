import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { CreateRegistration } from '../../../shared/webhooks/vendor-registration.ts';
import { MANAGING } from '../webhooks/webhook-fields.ts';
import { RegisteredView, registeredReply, RegistrationBody, wantedOf } from './registration-fields.ts';

/** POST /webhooks/v1/registration: sends events in Partner Center's own form from now on (N8). */
export const createRegistrationRoute = (create: CreateRegistration) =>
  route(
    {
      name: 'createRegistration',
      method: 'POST',
      path: 'webhooks/v1/registration',
      summary: "Register the webhook of the partner in Partner Center's own form",
      access: MANAGING,
      params: EmptyInput,
      query: EmptyInput,
      body: RegistrationBody,
      responses: { 200: RegisteredView },
      refusals: ['RegistrationExists', 'TooManyEndpoints', 'VendorFormNotSetUp'],
    },
    async ({ partner: { environment, partnerId }, caller, body }) =>
      replied(
        await create({ owner: { environment, partnerId }, by: caller.actor, ...wantedOf(body) }),
        registeredReply,
      ),
  );
