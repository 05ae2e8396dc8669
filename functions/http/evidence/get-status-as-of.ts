import { z } from 'zod';
import { StatusProof } from '../../../shared/domain/evidence/status-proof.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import type { ProveStatus } from '../../../shared/evidence/prove-status.ts';
import { EXPORT_COST } from '../../../shared/http/rate-limit.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';
import { receiptReply, ReceiptPending } from './get-receipt.ts';

const Query = z.object({
  asOf: InstantInput.describe('The instant; not in the future.'),
  receipt: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('Whether to add the evidence, which the verifier takes as it is.'),
});

/** GET /v1/customers/{id}/agreements/status: how the customer stood at an instant, provably where that is asked for (E11). */
export const getStatusAsOfRoute = (prove: ProveStatus) =>
  route(
    {
      name: 'getStatusAsOf',
      method: 'GET',
      path: 'v1/customers/{customerId}/agreements/status',
      summary: 'How the customer stood with each agreement at an instant, with the evidence',
      extension: true,
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      cost: () => EXPORT_COST,
      params: CustomerParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: StatusProof, 202: ReceiptPending },
      refusals: ['CustomerNotFound', 'StatusTooLong'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId }, query: { asOf, receipt } }) =>
      replied(await prove({ environment, partnerId, customerId }, asOf, receipt), receiptReply),
  );
