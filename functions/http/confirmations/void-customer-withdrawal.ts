import type { VoidWithdrawal } from '../../../shared/acceptances/void-withdrawal.ts';
import { WithdrawalVoid } from '../../../shared/domain/acceptances/acceptance.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';
import { ReasonBody } from './void-confirmation.ts';

export const WithdrawalVoidView = WithdrawalVoid.pick({ withdrawalId: true, recordedAt: true, userId: true }).describe(
  'The void of a withdrawal, as recorded.',
);

/** POST /v1/customers/{id}/withdrawal/{withdrawalId}/void: voids a withdrawal made by mistake (C17). */
export const voidCustomerWithdrawalRoute = (voided: VoidWithdrawal) =>
  route(
    {
      name: 'voidCustomerWithdrawal',
      method: 'POST',
      path: 'v1/customers/{customerId}/withdrawal/{withdrawalId}/void',
      summary: 'Void a withdrawal that was recorded by mistake',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true },
      params: CustomerParams.extend({ withdrawalId: Guid.describe('The id of the withdrawal.') }),
      query: EmptyInput,
      body: ReasonBody,
      responses: { 200: WithdrawalVoidView },
      refusals: [
        'CustomerNotFound',
        'WithdrawalNotFound',
        'WithdrawalVoided',
        'WithdrawnByCustomer',
        'RequestIdReused',
      ],
    },
    async ({ partner: { environment, partnerId }, caller, params, body, ids, request }) => {
      const { customerId, withdrawalId } = params;
      const userId = userIdOf(caller);
      const { correlationId } = ids;
      const key = { environment, partnerId, customerId };
      const recorded = await voided({ key, withdrawalId, ...body, userId, correlationId, request });
      return replied(recorded, (entry) => ({ status: 200, body: WithdrawalVoidView.parse(entry) }));
    },
  );
