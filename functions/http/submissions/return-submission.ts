import { z } from 'zod';
import { userIdOf } from '../../../shared/http/caller.ts';
import { replied, route } from '../../../shared/http/route.ts';
import type { ReturnSubmission } from '../../../shared/submissions/return-submission.ts';
import { Text } from '../fields.ts';
import { DECIDING, OfCustomer, Revision, SubmissionParams, SubmissionView, submissionView } from './submission-view.ts';

/** POST /v1/submissions/{id}/return?customerId=: the provider sends a submission back with the reason (B2). */
export const returnSubmissionRoute = (send: ReturnSubmission) =>
  route(
    {
      name: 'returnSubmission',
      method: 'POST',
      path: 'v1/submissions/{submissionId}/return',
      summary: 'Send a submission back to its reseller with the reason',
      extension: true,
      access: DECIDING,
      params: SubmissionParams,
      query: OfCustomer,
      body: z.object({ reason: Text(500).describe('Why; the reseller reads it.'), revision: Revision }),
      responses: { 200: SubmissionView },
      refusals: ['SubmissionNotFound', 'SubmissionClosed', 'SubmissionChanged', 'RequestIdReused'],
    },
    async ({ partner, caller, params: { submissionId }, query: { customerId }, body, ids, request }) => {
      const { environment, partnerId } = partner;
      const returned = await send({
        key: { environment, partnerId, customerId },
        submissionId,
        ...body,
        userId: userIdOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(returned, (submission) => ({
        status: 200,
        body: submissionView({ partnerId, customerId, submission }),
      }));
    },
  );
