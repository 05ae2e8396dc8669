import { z } from 'zod';
import type { VoidAcceptance } from '../../../shared/acceptances/void-acceptance.ts';
import { Void } from '../../../shared/domain/acceptances/acceptance.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams, Text } from '../fields.ts';

export const ConfirmationVoidView = Void.omit({ sequence: true }).describe('The void of a confirmation, as recorded.');

export const ReasonBody = z
  .object({ reason: Text(500).describe('Why; it is kept and shown in the history.') })
  .describe('The reason of a void.');

/** POST /v1/customers/{id}/agreements/{confirmationId}/void: voids a confirmation made by mistake (C18). */
export const voidConfirmationRoute = (voided: VoidAcceptance) =>
  route(
    {
      name: 'voidConfirmation',
      method: 'POST',
      path: 'v1/customers/{customerId}/agreements/{confirmationId}/void',
      summary: 'Void a confirmation that was made by mistake',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true },
      params: CustomerParams.extend({ confirmationId: Guid.describe('The id of the confirmation.') }),
      query: EmptyInput,
      body: ReasonBody,
      responses: { 200: ConfirmationVoidView },
      refusals: ['CustomerNotFound', 'ConfirmationNotFound', 'ConfirmationVoided', 'RequestIdReused'],
    },
    async ({ partner: { environment, partnerId }, caller, params, body, ids, request }) => {
      const { customerId, confirmationId } = params;
      const userId = userIdOf(caller);
      const { correlationId } = ids;
      const key = { environment, partnerId, customerId };
      const recorded = await voided({ key, confirmationId, ...body, userId, correlationId, request });
      return replied(recorded, (entry) => ({ status: 200, body: ConfirmationVoidView.parse(entry) }));
    },
  );
