import { userIdOf } from '../../../shared/http/caller.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { WithdrawSubmission } from '../../../shared/submissions/withdraw-submission.ts';
import { OfCustomer, SUBMITTING, SubmissionParams, SubmissionView, submissionView } from './submission-view.ts';

/** POST /v1/submissions/{id}/withdraw?customerId=: the reseller takes a submission back (B2). */
export const withdrawSubmissionRoute = (withdraw: WithdrawSubmission) =>
  route(
    {
      name: 'withdrawSubmission',
      method: 'POST',
      path: 'v1/submissions/{submissionId}/withdraw',
      summary: 'Take a submission back',
      extension: true,
      access: SUBMITTING,
      params: SubmissionParams,
      query: OfCustomer,
      body: EmptyInput,
      responses: { 200: SubmissionView },
      refusals: ['ProviderNotFound', 'SubmissionNotFound', 'SubmissionClosed', 'RequestIdReused'],
    },
    async ({ partner, caller, params: { submissionId }, query: { customerId }, ids: { correlationId }, request }) => {
      const { providerId: partnerId = '' } = partner;
      const userId = userIdOf(caller);
      const withdrawn = await withdraw({ reseller: partner, customerId, submissionId, userId, correlationId, request });
      return replied(withdrawn, (submission) => ({
        status: 200,
        body: submissionView({ partnerId, customerId, submission }),
      }));
    },
  );
