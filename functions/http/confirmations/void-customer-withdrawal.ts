import { z } from 'zod';
import { WithdrawalVoid } from '../../../shared/domain/acceptances/acceptance.ts';
import type { VoidWithdrawal } from '../../../shared/acceptances/void-withdrawal.ts';
import { CustomerParams, Text } from '../../../shared/http/fields.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';

const VoidView = WithdrawalVoid.pick({ withdrawalId: true, recordedAt: true, userId: true });

/** POST /v1/customers/{id}/withdrawal/{withdrawalId}/void: takes back a withdrawal made by mistake (C17). */
export const voidCustomerWithdrawalRoute = (voided: VoidWithdrawal) =>
  route(
    {
      name: 'voidCustomerWithdrawal',
      method: 'POST',
      path: 'v1/customers/{customerId}/withdrawal/{withdrawalId}/void',
      summary: 'Void a withdrawal that was recorded by mistake',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [], publicCloudOnly: true },
      params: CustomerParams.extend({ withdrawalId: Guid }),
      query: EmptyInput,
      body: z.object({ reason: Text(500) }),
      responses: { 200: VoidView },
    },
    async ({ partner: { environment, partnerId }, caller, params, body, ids, request }) => {
      const { customerId, withdrawalId } = params;
      const { userId = '' } = caller;
      const { correlationId } = ids;
      const key = { environment, partnerId, customerId };
      const recorded = await voided({ key, withdrawalId, ...body, userId, correlationId, request });
      return replied(recorded, (entry) => ({ status: 200, body: VoidView.parse(entry) }));
    },
  );
