import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { lastStep } from '../../../../shared/domain/submissions/submission.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { SUBMITTING } from '../../../http/submissions/submission-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { aboutSubmission, refusedSubmission, submissionPath, SubmissionPath, toList } from './about.ts';
import { contentRows, partyRows } from './words.ts';

/** /console/submissions/{customerId}/{submissionId}/withdraw: the reseller takes it back, with the consequence first (B2). */
export const withdrawSubmissionPage = (ports: PagePorts) =>
  page({
    name: 'withdrawSubmissionPage',
    path: 'console/submissions/{customerId}/{submissionId}/withdraw',
    access: SUBMITTING,
    params: SubmissionPath,
    query: EmptyInput,
    refused: refusedSubmission,
    async view({ partner, params, hidden, language }) {
      const about = await aboutSubmission(ports, partner, params);
      if (!about.ok) return about;
      const { withdraw, refused } = language.texts.console.submissions;
      return ok({
        title: fill(withdraw.title, { customer: about.value.names.customer }),
        main: html`<p>${withdraw.about}</p>
          ${details([...partyRows(about.value, language), ...contentRows(about.value, language)])}
          ${form({ hidden, submit: withdraw.submit, kind: 'danger', children: [] })}
          ${linkButton(submissionPath(params), refused.open, 'second')}`,
      });
    },
    form: {
      fields: z.object({}),
      labels: () => ({}),
      async submit({ partner, session, params, ids, request, language }) {
        const withdrawn = await ports.useCases.withdrawSubmission({
          ...params,
          reseller: partner,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        if (!withdrawn.ok) return withdrawn;
        const { withdraw, detail, states } = language.texts.console.submissions;
        return ok({
          title: withdraw.doneTitle,
          main: html`<p>${withdraw.done}</p>
            ${details([
              [detail.reference, copyable(params.submissionId, language)],
              [states.withdrawn, language.formats.instant(lastStep(withdrawn.value).at)],
            ])}
            ${toList(language)}`,
        });
      },
    },
  });
