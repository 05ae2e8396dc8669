import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { contentOf, lastStep, revisionOf } from '../../../../shared/domain/submissions/submission.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField, textField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { DECIDING } from '../../../http/submissions/submission-view.ts';
import { OneLine } from '../../customer/one-line.ts';
import type { PagePorts } from '../../page-ports.ts';
import { aboutSubmission, refusedSubmission, submissionPath, SubmissionPath, toList, versionRows } from './about.ts';
import { contentRows } from './words.ts';

/** /console/submissions/{customerId}/{submissionId}/return: the provider sends it back with the reason (B2). */
export const returnSubmissionPage = (ports: PagePorts) =>
  page({
    name: 'returnSubmissionPage',
    path: 'console/submissions/{customerId}/{submissionId}/return',
    access: DECIDING,
    params: SubmissionPath,
    query: EmptyInput,
    refused: refusedSubmission,
    async view({ partner, params, hidden, entered, language }) {
      const about = await aboutSubmission(ports, partner, params);
      if (!about.ok) return about;
      const { giveBack, refused } = language.texts.console.submissions;
      const { known, names, country } = about.value;
      const version = await versionRows(ports, contentOf(known.submission), country, language);
      const seen = entered.value('revision') || String(revisionOf(known.submission));
      return ok({
        title: fill(giveBack.title, { customer: names.customer }),
        main: html`<p>${fill(giveBack.about, { reseller: names.reseller })}</p>
          ${details(contentRows(about.value, language, version.ok ? version.value : undefined))}
          ${form({
            hidden,
            submit: fill(giveBack.submit, { reseller: names.reseller }),
            children: [
              hiddenField('revision', seen),
              textField({ name: 'reason', label: giveBack.reason, lines: true, entered, language }),
            ],
          })}
          ${linkButton(submissionPath(params), refused.open, 'second')}`,
      });
    },
    form: {
      fields: z.object({ reason: OneLine(500), revision: z.coerce.number().int().min(1).max(1000) }),
      labels: ({ texts }) => ({ reason: texts.console.submissions.giveBack.reason }),
      async submit({ partner: { environment, partnerId }, session, params, input, ids, request, language }) {
        const { customerId, submissionId } = params;
        const returned = await ports.useCases.returnSubmission({
          key: { environment, partnerId, customerId },
          submissionId,
          ...input,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        if (!returned.ok) return returned;
        const { giveBack, detail, states, list } = language.texts.console.submissions;
        const reseller = await ports.door.partners.find(returned.value.resellerId);
        const named = { reseller: reseller?.name ?? returned.value.resellerId };
        return ok({
          title: giveBack.doneTitle,
          main: html`<p>${fill(giveBack.done, named)}</p>
            ${details([
              [detail.reference, copyable(submissionId, language)],
              [list.reseller, named.reseller],
              [states.returned, language.formats.instant(lastStep(returned.value).at)],
              [detail.reason, input.reason],
            ])}
            ${toList(language)}`,
        });
      },
    },
  });
