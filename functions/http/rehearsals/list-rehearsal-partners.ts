import { z } from 'zod';
import { ImpactByPartner } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListImpactByPartner } from '../../../shared/rehearsals/read-rehearsal.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { RehearsalParams } from './rehearsal-view.ts';

const Query = z.object({
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/rehearsals/{rehearsalId}/partners: impact by partner, once the rehearsal is complete. */
export const listRehearsalPartnersRoute = (list: ListImpactByPartner) =>
  route(
    {
      name: 'listRehearsalPartners',
      method: 'GET',
      path: 'v1/rehearsals/{rehearsalId}/partners',
      summary: 'How much of each partner the rehearsed version would stop',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RehearsalParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(ImpactByPartner) },
      refusals: ['RehearsalNotFound'],
    },
    async ({ params: { rehearsalId }, query: { size, continuationToken } }) =>
      replied(await list(rehearsalId, { size, after: continuationToken }), ({ items, after }) => ({
        status: 200,
        body: collection(`/rehearsals/${rehearsalId}/partners`, items, cursorOf(after)),
      })),
  );
