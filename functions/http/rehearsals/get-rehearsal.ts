import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadRehearsal } from '../../../shared/rehearsals/read-rehearsal.ts';
import { RehearsalParams, RehearsalView, rehearsalView } from './rehearsal-view.ts';

/** GET /v1/rehearsals/{rehearsalId}: the progress of a rehearsal, and what the version would stop. */
export const getRehearsalRoute = (read: ReadRehearsal) =>
  route(
    {
      name: 'getRehearsal',
      method: 'GET',
      path: 'v1/rehearsals/{rehearsalId}',
      summary: 'The progress of a rehearsal, and how much the version would stop',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: RehearsalParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: RehearsalView },
      refusals: ['RehearsalNotFound'],
    },
    async ({ params: { rehearsalId } }) =>
      replied(await read(rehearsalId), (standing) => ({ status: 200, body: rehearsalView(standing) })),
  );
