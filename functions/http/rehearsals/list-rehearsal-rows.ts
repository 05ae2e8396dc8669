import { Impact } from '../../../shared/domain/rehearsals/rehearsal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListImpacts } from '../../../shared/rehearsals/read-rehearsal.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { RehearsalParams, ImpactFilter } from './rehearsal-view.ts';

const Query = ImpactFilter.extend({
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/rehearsals/{rehearsalId}/rows: what the version would stop, by partner and customer. */
export const listRehearsalRowsRoute = (list: ListImpacts) =>
  route(
    {
      name: 'listRehearsalRows',
      method: 'GET',
      path: 'v1/rehearsals/{rehearsalId}/rows',
      summary: 'Impact of the rehearsed version, by partner and customer',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RehearsalParams,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(Impact) },
      refusals: ['RehearsalNotFound'],
    },
    async ({ params: { rehearsalId }, query: { continuationToken, ...query } }) =>
      replied(await list(rehearsalId, { ...query, after: continuationToken }), ({ items, after }) => ({
        status: 200,
        body: collection(`/rehearsals/${rehearsalId}/rows`, items, cursorOf(after)),
      })),
  );
