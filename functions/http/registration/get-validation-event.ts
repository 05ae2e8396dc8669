import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadValidation } from '../../../shared/webhooks/validation-event.ts';
import { READING } from '../webhooks/webhook-fields.ts';
import { ValidationParams, validationView, ValidationView } from './registration-fields.ts';

/** GET /webhooks/v1/registration/validationEvents/{correlationId}: what came of a test event (N8). */
export const getValidationEventRoute = (read: ReadValidation) =>
  route(
    {
      name: 'getValidationEvent',
      method: 'GET',
      path: 'webhooks/v1/registration/validationEvents/{correlationId}',
      summary: 'Read what came of a test event',
      access: READING,
      params: ValidationParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: ValidationView },
      refusals: ['RegistrationNotFound', 'ValidationNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { correlationId } }) =>
      replied(await read({ environment, partnerId }, correlationId), ({ url, validation }) => ({
        status: 200,
        body: validationView(partnerId, url, validation),
      })),
  );
