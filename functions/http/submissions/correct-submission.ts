import { userIdOf } from '../../../shared/http/caller.ts';
import { replied, route } from '../../../shared/http/route.ts';
import type { CorrectSubmission } from '../../../shared/submissions/correct-submission.ts';
import { CollectedBody, collectedIn } from './create-submission.ts';
import {
  OfCustomer,
  Revision,
  SUBMITTING,
  SubmissionParams,
  SubmissionView,
  submissionView,
} from './submission-view.ts';

/** PUT /v1/submissions/{id}?customerId=: corrects a submission and submits it again under the same id (B2). */
export const correctSubmissionRoute = (correct: CorrectSubmission) =>
  route(
    {
      name: 'correctSubmission',
      method: 'PUT',
      path: 'v1/submissions/{submissionId}',
      summary: 'Correct a submission, and submit it again under the same id',
      extension: true,
      access: SUBMITTING,
      params: SubmissionParams,
      query: OfCustomer,
      body: CollectedBody.extend({ revision: Revision }),
      responses: { 200: SubmissionView },
      refusals: [
        'CustomerNotFound',
        'ProviderNotFound',
        'SubmissionNotFound',
        'SubmissionClosed',
        'SubmissionChanged',
        'RequestIdReused',
      ],
    },
    async ({ partner, caller, params, query: { customerId }, body: { revision, ...body }, ids, request }) => {
      const { providerId: partnerId = '' } = partner;
      const corrected = await correct({
        reseller: partner,
        customerId,
        submissionId: params.submissionId,
        collected: collectedIn(body),
        revision,
        userId: userIdOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(corrected, (submission) => ({
        status: 200,
        body: submissionView({ partnerId, customerId, submission }),
      }));
    },
  );
