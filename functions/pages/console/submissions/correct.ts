import { z } from 'zod';
import { contentOf, lastStep, revisionOf } from '../../../../shared/domain/submissions/submission.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { copyable, notice } from '../../../../shared/pages/components/messages.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type PageCall, type View } from '../../../../shared/pages/page.ts';
import { SUBMITTING } from '../../../http/submissions/submission-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import {
  aboutSubmission,
  refusedSubmission,
  submissionPath,
  SubmissionPath,
  toList,
  versionRows,
  type About,
} from './about.ts';
import { collectedFields, collectedForm, collectedFrom, collectedLabels, reviewView } from './collected-form.ts';
import { collectedRows, returnedBecause } from './words.ts';

type Call = PageCall<z.infer<typeof SubmissionPath>, object, typeof SUBMITTING>;

/** /console/submissions/{customerId}/{submissionId}/correct: corrected and submitted again under the same id (B2). */
export const correctSubmissionPage = (ports: PagePorts) =>
  page({
    name: 'correctSubmissionPage',
    path: 'console/submissions/{customerId}/{submissionId}/correct',
    access: SUBMITTING,
    params: SubmissionPath,
    query: EmptyInput,
    refused: refusedSubmission,
    async view(call) {
      const about = await aboutSubmission(ports, call.partner, call.params);
      return about.ok ? ok(formView(about.value, call)) : about;
    },
    form: {
      fields: collectedFields(ports.clock).extend({ revision: z.coerce.number().int().min(1).max(1000) }),
      labels: collectedLabels,
      async submit(call) {
        const { partner, session, params, input, ids, request, hidden, language } = call;
        const about = await aboutSubmission(ports, partner, params);
        if (!about.ok) return about;
        if (input.step === 'change') return ok(formView(about.value, call));
        const { names, known, country } = about.value;
        const { agreementType, versionRank, language: read } = contentOf(known.submission);
        const collected = { ...collectedFrom(input, agreementType), versionRank, language: read };
        const along = hiddenField('revision', String(input.revision));
        const version = await versionRows(ports, collected, country, language);
        if (!version.ok) return version;
        if (input.step === 'review') {
          return ok(
            reviewView({ collected, input, provider: names.provider, version: version.value, hidden, language, along }),
          );
        }
        const corrected = await ports.useCases.correctSubmission({
          ...params,
          reseller: partner,
          collected,
          revision: input.revision,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        if (!corrected.ok) return corrected;
        const { done, detail, list, refused } = language.texts.console.submissions;
        return ok({
          title: fill(done.title, { provider: names.provider }),
          main: html`<p>${fill(done.next, { provider: names.provider })}</p>
            ${details([
              [detail.reference, copyable(params.submissionId, language)],
              [list.customer, names.customer],
              [detail.corrected, language.formats.instant(lastStep(corrected.value).at)],
              ...collectedRows({ ...collected, day: collected.dateAgreed.day, version: version.value }, language),
            ])}
            <p>${done.keep}</p>
            ${linkButton(submissionPath(params), refused.open)} ${toList(language)}`,
        });
      },
    },
  });

function formView(about: About, { params, hidden, entered, language }: Call): View {
  const { known, names } = about;
  const words = language.texts.console.submissions.form;
  const content = contentOf(known.submission);
  const contact = known.contacts.get(content.sequence);
  const reason = returnedBecause(about);
  const revision = entered.value('revision') || String(revisionOf(known.submission));
  return {
    title: fill(words.correctTitle, { customer: names.customer }),
    main: html`${reason !== undefined && notice(`${words.reason}: ${reason}`)}
      <p>${fill(words.about, { agreement: language.texts.terms.customerAgreement })}</p>
      ${collectedForm({
        hidden,
        entered,
        language,
        along: hiddenField('revision', revision),
        known: {
          ...contact,
          dateAgreed: content.dateAgreed.day,
          note: known.notes.get(content.sequence),
          fileReference: known.fileReferences.get(content.sequence),
        },
      })}
      ${linkButton(submissionPath(params), language.texts.console.submissions.refused.open, 'second')}`,
  };
}
