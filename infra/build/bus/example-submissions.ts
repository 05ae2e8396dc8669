import { BY_RESELLER, CAUSE, CONFIRMATION, SUBMISSION, submission } from './example-subjects.ts';

/** The events of submissions. */
export const submissionExamples = {
  'submission.received': {
    subject: SUBMISSION,
    occurrence: 2,
    time: '2026-02-03T08:00:00.000Z',
    data: { ...submission, sequence: 2, revision: 1, ...BY_RESELLER },
  },
  'submission.corrected': {
    subject: SUBMISSION,
    occurrence: 4,
    time: '2026-02-04T08:00:00.000Z',
    data: { ...submission, sequence: 4, revision: 3, ...BY_RESELLER },
  },
  'submission.returned': {
    subject: SUBMISSION,
    occurrence: 3,
    time: '2026-02-03T09:00:00.000Z',
    data: { ...submission, sequence: 3, revision: 2, ...CAUSE },
  },
  'submission.withdrawn': {
    subject: SUBMISSION,
    occurrence: 4,
    time: '2026-02-04T08:00:00.000Z',
    data: { ...submission, sequence: 4, revision: 3, ...BY_RESELLER },
  },
  'submission.confirmed': {
    subject: SUBMISSION,
    occurrence: 5,
    time: '2026-02-04T09:00:00.000Z',
    data: { ...submission, sequence: 5, revision: 4, confirmationId: CONFIRMATION, ...CAUSE },
  },
} as const;
