import { z } from 'zod';
import type { ListErasures } from '../../../shared/acceptances/list-erasures.ts';
import { Erasure } from '../../../shared/domain/acceptances/erasure.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';

export const RecordedErasureView = Erasure.omit({ sequence: true })
  .extend({
    by: z.string().describe("Who erased: the object id of the partner's employee, or `operator`."),
    rows: Erasure.shape.rows.describe('What was erased.'),
    reason: z.string().optional().describe('Why; absent once it was erased in turn.'),
  })
  .describe('An erasure of personal data on record.');

/** GET /v1/customers/{id}/erasure: who erased personal data, when and why (E12). */
export const listErasuresRoute = (list: ListErasures) =>
  route(
    {
      name: 'listErasures',
      method: 'GET',
      path: 'v1/customers/{customerId}/erasure',
      summary: 'Erasures of personal data on record',
      extension: true,
      access: { roles: ['AdminAgent'], applications: [] },
      params: CustomerParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: collectionOf(RecordedErasureView) },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId } }) =>
      replied(await list({ environment, partnerId, customerId }), (erasures) => ({
        status: 200,
        body: collection(
          `/customers/${customerId}/erasure`,
          erasures.map(({ sequence: _, ...erasure }) => erasure),
        ),
      })),
  );
