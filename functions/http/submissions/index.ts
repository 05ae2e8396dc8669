import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import { confirmSubmissionRoute } from './confirm-submission.ts';
import { correctSubmissionRoute } from './correct-submission.ts';
import { createSubmissionRoute } from './create-submission.ts';
import { getSubmissionRoute } from './get-submission.ts';
import { listResellerCustomersRoute } from './list-reseller-customers.ts';
import { listSubmissionsRoute } from './list-submissions.ts';
import { returnSubmissionRoute } from './return-submission.ts';
import { withdrawSubmissionRoute } from './withdraw-submission.ts';

export const submissionRoutes = (useCases: UseCases): Route[] => [
  listResellerCustomersRoute(useCases.listResellerCustomers),
  createSubmissionRoute(useCases.createSubmission),
  listSubmissionsRoute(useCases.listSubmissions),
  getSubmissionRoute(useCases.readSubmission),
  correctSubmissionRoute(useCases.correctSubmission),
  withdrawSubmissionRoute(useCases.withdrawSubmission),
  returnSubmissionRoute(useCases.returnSubmission),
  confirmSubmissionRoute(useCases.confirmSubmission),
];
