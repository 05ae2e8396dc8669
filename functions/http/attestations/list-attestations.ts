import { z } from 'zod';
import type { ListAttestations } from '../../../shared/attestations/read-attestations.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { AttestationItem, attestationItem, READING_ATTESTATIONS } from './attestation-view.ts';

const Query = z.object({
  customerId: Guid.optional().describe('Only the attestations of this customer.'),
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/attestations/enhanced: the partner's attestations, or those of a customer, newest first (A1). */
export const listAttestationsRoute = (list: ListAttestations) =>
  route(
    {
      name: 'listAttestations',
      method: 'GET',
      path: 'v1/attestations/enhanced',
      summary: "The partner's attestations, or those of a customer, newest first",
      extension: true,
      access: READING_ATTESTATIONS,
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(AttestationItem) },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, query: { customerId, size, continuationToken } }) => {
      const wanted = { customerId, size, after: continuationToken };
      const own = customerId === undefined ? '' : `?customerId=${customerId}`;
      return replied(await list({ environment, partnerId }, wanted), ({ attestations, after }) => ({
        status: 200,
        body: collection(`/attestations/enhanced${own}`, attestations.map(attestationItem), cursorOf(after)),
      }));
    },
  );
