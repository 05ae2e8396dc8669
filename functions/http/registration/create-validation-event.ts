import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { AskValidation } from '../../../shared/webhooks/validation-event.ts';
import { MANAGING } from '../webhooks/webhook-fields.ts';
import { ValidationAsked } from './registration-fields.ts';

/** POST /webhooks/v1/registration/validationEvents: sends a test event, twice a minute at most (N8). */
export const createValidationEventRoute = (ask: AskValidation) =>
  route(
    {
      name: 'createValidationEvent',
      method: 'POST',
      path: 'webhooks/v1/registration/validationEvents',
      summary: 'Send a test event to the registered webhook',
      access: MANAGING,
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: ValidationAsked },
      refusals: ['RegistrationNotFound', 'EndpointDisabled', 'TooManyExtras'],
    },
    async ({ partner: { environment, partnerId }, ids: { requestId } }) =>
      replied(await ask({ environment, partnerId }, requestId), () => ({
        status: 200,
        body: { correlationId: requestId },
      })),
  );
