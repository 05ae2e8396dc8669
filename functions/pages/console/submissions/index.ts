import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import { READING } from '../../../http/submissions/submission-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { LIST } from './about.ts';
import { confirmSubmissionPage } from './confirm.ts';
import { correctSubmissionPage } from './correct.ts';
import { submissionPage } from './detail.ts';
import { submissionsPage } from './list.ts';
import { newSubmissionPage } from './new.ts';
import { returnSubmissionPage } from './return.ts';
import { withdrawSubmissionPage } from './withdraw.ts';

export const submissionPages = (ports: PagePorts): readonly Page[] => [
  submissionsPage(ports),
  newSubmissionPage(ports),
  submissionPage(ports),
  confirmSubmissionPage(ports),
  returnSubmissionPage(ports),
  correctSubmissionPage(ports),
  withdrawSubmissionPage(ports),
];

export const submissionSections: readonly Section[] = [
  { path: LIST, label: ({ console }) => console.start.sections.submissions, access: READING },
];
