import { z } from 'zod';
import { ok } from '../../../../shared/domain/refusal.ts';
import { contentOf, revisionOf } from '../../../../shared/domain/submissions/submission.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { DECIDING } from '../../../http/submissions/submission-view.ts';
import { nameOf } from '../../customer/receipt.ts';
import type { PagePorts } from '../../page-ports.ts';
import {
  aboutSubmission,
  partiesOf,
  refusedSubmission,
  submissionPath,
  SubmissionPath,
  toList,
  versionRows,
} from './about.ts';
import { collectedRows, contentRows, partyRows } from './words.ts';

/** /console/submissions/{customerId}/{submissionId}/confirm: everything to review, and the confirmation in one step (B2). */
export const confirmSubmissionPage = (ports: PagePorts) =>
  page({
    name: 'confirmSubmissionPage',
    path: 'console/submissions/{customerId}/{submissionId}/confirm',
    access: DECIDING,
    params: SubmissionPath,
    query: EmptyInput,
    refused: refusedSubmission,
    async view({ partner, params, hidden, entered, language }) {
      const about = await aboutSubmission(ports, partner, params);
      if (!about.ok) return about;
      const { confirm, giveBack } = language.texts.console.submissions;
      const { known, names, country } = about.value;
      const content = contentOf(known.submission);
      const version = await versionRows(ports, content, country, language);
      if (!version.ok) return version;
      const agreement = nameOf(content.agreementType, language);
      const seen = entered.value('revision') || String(revisionOf(known.submission));
      return ok({
        title: fill(confirm.title, { customer: names.customer }),
        main: html`<p>${fill(confirm.about, { agreement, reseller: names.reseller })}</p>
          ${details([...partyRows(about.value, language), ...contentRows(about.value, language, version.value)])}
          <h2>${confirm.nextTitle}</h2>
          <p>${fill(confirm.next, { reseller: names.reseller })}</p>
          ${form({ hidden, submit: confirm.submit, children: hiddenField('revision', seen) })}
          ${linkButton(submissionPath(params, '/return'), giveBack.action, 'second')} ${toList(language)}`,
      });
    },
    form: {
      fields: z.object({ revision: z.coerce.number().int().min(1).max(1000) }),
      labels: () => ({}),
      async submit({ partner: { environment, partnerId }, session, params, input, ids, request, language }) {
        const { customerId, submissionId } = params;
        const key = { environment, partnerId, customerId };
        const confirmed = await ports.useCases.confirmSubmission({
          key,
          submissionId,
          revision: input.revision,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        if (!confirmed.ok) return confirmed;
        const { acceptance, contact, submission } = confirmed.value;
        const [parties, customers] = await Promise.all([
          partiesOf(ports, key, submission.resellerId),
          ports.useCases.readCustomerNames(key, [customerId]),
        ]);
        const names = { ...parties, customer: customers.get(customerId) ?? customerId };
        const { confirm, detail, list } = language.texts.console.submissions;
        return ok({
          title: fill(confirm.doneTitle, { customer: names.customer }),
          main: html`<p>${fill(confirm.done, { reseller: names.reseller })}</p>
            ${details([
              [confirm.reference, copyable(acceptance.confirmationId, language)],
              [detail.reference, copyable(submissionId, language)],
              [list.customer, names.customer],
              [list.reseller, names.reseller],
              [confirm.recorded, language.formats.instant(acceptance.recordedAt)],
              ...collectedRows({ ...acceptance, day: acceptance.dayAgreed, contact }, language),
            ])}
            <p>${language.texts.console.submissions.done.keep}</p>
            ${linkButton(submissionPath(params), language.texts.console.submissions.refused.open)}
            ${toList(language)}`,
        });
      },
    },
  });
