import { z } from 'zod';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { SubmissionState } from '../../../shared/domain/submissions/submission.ts';
import { cursorOf } from '../../../shared/http/cursor.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ListSubmissions } from '../../../shared/submissions/list-submissions.ts';
import { ContinuationToken, PageSize } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { OfProvider, READING, SubmissionItem, submissionItem } from './submission-view.ts';

const Query = z.object({
  state: SubmissionState.optional().describe('Only submissions of this state; all of them when absent.'),
  providerId: OfProvider,
  resellerId: Guid.optional().describe('Of a provider: only those of this reseller. A reseller sees its own alone.'),
  size: PageSize,
  continuationToken: ContinuationToken.optional(),
});

/** GET /v1/submissions: a provider's submissions, or a reseller's own, newest first (B3). */
export const listSubmissionsRoute = (list: ListSubmissions) =>
  route(
    {
      name: 'listSubmissions',
      method: 'GET',
      path: 'v1/submissions',
      summary: 'The submissions to a provider, or those of a reseller, newest first',
      extension: true,
      access: READING,
      params: EmptyInput,
      query: Query,
      body: EmptyInput,
      responses: { 200: collectionOf(SubmissionItem) },
      refusals: ['ProviderNotFound'],
    },
    async ({ partner, query: { continuationToken, ...query } }) =>
      replied(await list(partner, { ...query, after: continuationToken }), ({ submissions, after }) => ({
        status: 200,
        body: collection('/submissions', submissions.map(submissionItem), cursorOf(after)),
      })),
  );
