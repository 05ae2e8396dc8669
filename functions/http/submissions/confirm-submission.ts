import { z } from 'zod';
import { userIdOf } from '../../../shared/http/caller.ts';
import { replied, route } from '../../../shared/http/route.ts';
import type { ConfirmSubmission } from '../../../shared/submissions/confirm-submission.ts';
import { ConfirmationView, confirmationView } from '../confirmations/confirmation-view.ts';
import { Text } from '../fields.ts';
import { DECIDING, OfCustomer, Revision, SubmissionParams, SubmissionView, submissionView } from './submission-view.ts';

export const ConfirmedSubmissionView = SubmissionView.extend({ confirmation: ConfirmationView }).describe(
  'A confirmed submission, with the confirmation.',
);

/** POST /v1/submissions/{id}/confirm?customerId=: the provider confirms what its reseller submitted, in one step (B2). */
export const confirmSubmissionRoute = (confirm: ConfirmSubmission) =>
  route(
    {
      name: 'confirmSubmission',
      method: 'POST',
      path: 'v1/submissions/{submissionId}/confirm',
      summary: 'Confirm the acceptance that a reseller submitted',
      extension: true,
      access: DECIDING,
      params: SubmissionParams,
      query: OfCustomer,
      body: z.object({
        revision: Revision,
        confirmedBy: Text(120).optional().describe('The employee behind an account that several people use.'),
      }),
      responses: { 201: ConfirmedSubmissionView },
      refusals: [
        'SubmissionNotFound',
        'SubmissionClosed',
        'SubmissionChanged',
        'ResellerNotActive',
        'AgreementAlreadyConfirmed',
        'AgreementNotConfirmable',
        'RequestIdReused',
      ],
    },
    async ({ partner, caller, params: { submissionId }, query: { customerId }, body, ids, request }) => {
      const { environment, partnerId } = partner;
      const confirmed = await confirm({
        key: { environment, partnerId, customerId },
        submissionId,
        ...body,
        userId: userIdOf(caller),
        correlationId: ids.correlationId,
        request,
      });
      return replied(confirmed, ({ submission, acceptance, contact }) => ({
        status: 201,
        body: {
          ...submissionView({ partnerId, customerId, submission }),
          confirmation: confirmationView(acceptance, contact),
        },
      }));
    },
  );
