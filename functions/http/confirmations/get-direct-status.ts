import { z } from 'zod';
import type { ReadDirectStatus } from '../../../shared/acceptances/read-direct-status.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';

export const DirectStatusView = z
  .object({ isSigned: z.boolean().describe('Whether the customer accepted it directly.') })
  .describe('Whether the customer accepted the Customer Agreement directly with the vendor.');

/** GET …/directSignedMicrosoftCustomerAgreementStatus: whether the customer accepted directly (contract 5, C14). */
export const getDirectStatusRoute = (read: ReadDirectStatus) =>
  route(
    {
      name: 'getDirectStatus',
      method: 'GET',
      path: 'v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus',
      summary: 'Whether the customer accepted the Customer Agreement directly',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: CustomerParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: DirectStatusView },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId } }) =>
      replied(await read({ environment, partnerId, customerId }), (body) => ({ status: 200, body })),
  );
