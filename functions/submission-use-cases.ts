import type { ListCustomers } from '../shared/customers/list-customers.ts';
import type { ChangeLedger } from '../shared/ledger/change-ledger.ts';
import { confirmSubmission } from '../shared/submissions/confirm-submission.ts';
import { correctSubmission } from '../shared/submissions/correct-submission.ts';
import { createSubmission } from '../shared/submissions/create-submission.ts';
import { listResellerCustomers } from '../shared/submissions/list-reseller-customers.ts';
import { listSubmissions } from '../shared/submissions/list-submissions.ts';
import { readSubmission } from '../shared/submissions/read-submission.ts';
import { returnSubmission } from '../shared/submissions/return-submission.ts';
import { withdrawSubmission } from '../shared/submissions/withdraw-submission.ts';
import type { Ports } from './ports.ts';

interface Shared {
  readonly change: ChangeLedger;
  readonly listCustomers: ListCustomers;
}

/** The use cases of submissions, of resellers and of their providers. */
export function submissionUseCasesOf(ports: Ports, { change, listCustomers }: Shared) {
  const { ledger, claims, partners, submissions, catalogue, policyFor, clock, random } = ports;
  const submitting = { ledger, change, clock, random };
  return {
    createSubmission: createSubmission({ ...submitting, claims, partners }),
    correctSubmission: correctSubmission({ ...submitting, partners }),
    withdrawSubmission: withdrawSubmission(submitting),
    returnSubmission: returnSubmission(submitting),
    confirmSubmission: confirmSubmission({ ...submitting, partners, catalogue, policyFor }),
    listResellerCustomers: listResellerCustomers({ list: listCustomers }),
    listSubmissions: listSubmissions({ submissions }),
    readSubmission: readSubmission({ ledger }),
  };
}
