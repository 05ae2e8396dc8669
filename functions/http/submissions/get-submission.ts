import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadSubmission } from '../../../shared/submissions/read-submission.ts';
import {
  OfCustomer,
  OfProvider,
  READING,
  SubmissionParams,
  SubmissionView,
  submissionView,
} from './submission-view.ts';

/** GET /v1/submissions/{id}?customerId=: a submission with its history, for either side (B3). */
export const getSubmissionRoute = (read: ReadSubmission) =>
  route(
    {
      name: 'getSubmission',
      method: 'GET',
      path: 'v1/submissions/{submissionId}',
      summary: 'A submission with its history',
      extension: true,
      access: READING,
      params: SubmissionParams,
      query: OfCustomer.extend({ providerId: OfProvider }),
      body: EmptyInput,
      responses: { 200: SubmissionView },
      refusals: ['ProviderNotFound', 'SubmissionNotFound'],
    },
    async ({ partner, params: { submissionId }, query: { customerId, providerId } }) =>
      replied(await read(partner, { customerId, submissionId, providerId }), ({ key: { partnerId }, ...known }) => ({
        status: 200,
        body: submissionView({ ...known, partnerId, customerId }),
      })),
  );
