import { z } from 'zod';
import { ok } from '../../../shared/domain/refusal.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { RehearsalSummary, rehearsalSummary } from './rehearsal-view.ts';

const Query = z.object({
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/rehearsals: newest first. */
export const listRehearsalsRoute = (list: UseCases['listRehearsals']) =>
  route(
    {
      name: 'listRehearsals',
      method: 'GET',
      path: 'v1/rehearsals',
      summary: 'Rehearsals of versions, the newest first',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(RehearsalSummary) },
    },
    async ({ query: { size, continuationToken } }) => {
      const { items, after } = await list({ size, after: continuationToken });
      return ok({ status: 200, body: collection('/rehearsals', items.map(rehearsalSummary), cursorOf(after)) });
    },
  );
