import { ok } from '../../../../shared/domain/refusal.ts';
import { contentOf, lastStep } from '../../../../shared/domain/submissions/submission.ts';
import { details, linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { READING } from '../../../http/submissions/submission-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import {
  aboutSubmission,
  EarlierProvider,
  refusedSubmission,
  submissionPath,
  SubmissionPath,
  toList,
  versionRows,
} from './about.ts';
import { contentRows, history, partyRows, standing } from './words.ts';

/** GET /console/submissions/{customerId}/{submissionId}: a submission with its history, and what either side can do. */
export const submissionPage = (ports: PagePorts) =>
  page({
    name: 'submissionPage',
    path: 'console/submissions/{customerId}/{submissionId}',
    access: READING,
    params: SubmissionPath,
    query: EarlierProvider,
    refused: refusedSubmission,
    async view({ partner, params, query, language }) {
      const about = await aboutSubmission(ports, partner, { ...params, providerId: query.provider });
      if (!about.ok) return about;
      const { known, names, country } = about.value;
      const words = language.texts.console.submissions;
      const { state } = lastStep(known.submission);
      const isReseller = known.submission.resellerId === partner.partnerId;
      const isEarlier = isReseller && known.key.partnerId !== partner.providerId;
      const mayDecide = !isReseller && state === 'submitted';
      const content = contentOf(known.submission);
      const { agreementType } = content;
      const isOpen = state === 'submitted' || state === 'returned';
      const version = isOpen ? await versionRows(ports, content, country, language) : ok(undefined);
      const mayConfirm = mayDecide && ports.useCases.judgeWays(partner, { agreementType }).attest;
      const mayChange = isReseller && !isEarlier && isOpen;
      return ok({
        title: fill(words.detail.title, { customer: names.customer }),
        main: html`${standing(about.value, isReseller ? 'reseller' : 'provider', language)}
          ${isEarlier && html`<p>${fill(words.detail.earlier, { provider: names.provider })}</p>`}
          ${
            mayDecide &&
            html`${mayConfirm && linkButton(submissionPath(params, '/confirm'), words.confirm.action)}
            ${linkButton(submissionPath(params, '/return'), words.giveBack.action, mayConfirm ? 'second' : 'first')}`
          }
          ${
            mayChange &&
            html`${linkButton(submissionPath(params, '/correct'), words.correct.action)}
            ${linkButton(submissionPath(params, '/withdraw'), words.withdraw.action, 'danger')}`
          }
          ${details([...partyRows(about.value, language), ...contentRows(about.value, language, version.ok ? version.value : undefined)])}
          ${history(about.value, language)} ${toList(language)}`,
      });
    },
  });
